export {};

/** Makes a chosen photo small before it is sent: seconds instead of minutes on a weak signal. */
for (const field of document.querySelectorAll<HTMLInputElement>('[data-shrink]')) {
  field.addEventListener('change', async () => {
    const photo = field.files?.[0];
    if (!photo) return;
    const small = await shrink(photo, Number(field.dataset.shrink)).catch(() => null);
    // Another one may have been chosen meanwhile; what cannot be drawn here goes as it is.
    if (!small || small.size >= photo.size || field.files?.[0] !== photo) return;
    const chosen = new DataTransfer();
    chosen.items.add(new File([small], 'foto.jpg', { type: 'image/jpeg' }));
    field.files = chosen.files;
  });
}

async function shrink(photo: File, side: number): Promise<Blob | null> {
  const picture = await createImageBitmap(photo);
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.85));
}
