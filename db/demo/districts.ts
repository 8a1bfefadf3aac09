/** The five kecamatan and 37 kelurahan of Kota Binjai, with a rough centre of each (degrees north, east). */
export const DISTRICTS: Record<string, readonly (readonly [name: string, north: number, east: number])[]> = {
  'Binjai Kota': [
    ['Berngam', 3.594, 98.4795],
    ['Binjai', 3.5985, 98.482],
    ['Kartini', 3.6035, 98.4895],
    ['Pekan Binjai', 3.6, 98.486],
    ['Satria', 3.602, 98.484],
    ['Setia', 3.596, 98.4865],
    ['Tangsi', 3.606, 98.4865],
  ],
  'Binjai Barat': [
    ['Bandar Senembah', 3.604, 98.459],
    ['Limau Mungkur', 3.5965, 98.463],
    ['Limau Sundai', 3.6035, 98.474],
    ['Payaroba', 3.612, 98.4665],
    ['Suka Maju', 3.589, 98.4645],
    ['Suka Ramai', 3.6085, 98.4745],
  ],
  'Binjai Selatan': [
    ['Bhakti Karya', 3.5715, 98.4735],
    ['Binjai Estate', 3.5745, 98.485],
    ['Pujidadi', 3.582, 98.4765],
    ['Rambung Barat', 3.5895, 98.481],
    ['Rambung Dalam', 3.587, 98.4855],
    ['Rambung Timur', 3.589, 98.491],
    ['Tanah Merah', 3.5625, 98.482],
    ['Tanah Seribu', 3.568, 98.492],
  ],
  'Binjai Timur': [
    ['Dataran Tinggi', 3.6105, 98.513],
    ['Mencirim', 3.586, 98.5165],
    ['Sumber Karya', 3.5985, 98.5205],
    ['Sumber Mulyorejo', 3.6085, 98.525],
    ['Tanah Tinggi', 3.602, 98.504],
    ['Timbang Langkat', 3.6045, 98.498],
    ['Tunggurono', 3.5935, 98.5105],
  ],
  'Binjai Utara': [
    ['Cengkeh Turi', 3.651, 98.481],
    ['Damai', 3.622, 98.473],
    ['Jati Karya', 3.642, 98.499],
    ['Jati Makmur', 3.6285, 98.4955],
    ['Jati Negara', 3.6185, 98.492],
    ['Jati Utomo', 3.633, 98.5055],
    ['Kebun Lada', 3.626, 98.4815],
    ['Nangka', 3.6155, 98.4835],
    ['Pahlawan', 3.612, 98.4895],
  ],
};

export type Locality = { kelurahan: string; kecamatan: string; north: number; east: number };

const LOCALITIES = new Map<string, Locality>(
  Object.entries(DISTRICTS).flatMap(([kecamatan, rows]) =>
    rows.map(([kelurahan, north, east]) => [kelurahan, { kelurahan, kecamatan, north, east }] as const),
  ),
);

/** @throws RangeError for a name that is no kelurahan of Binjai. */
export function localityOf(kelurahan: string): Locality {
  const locality = LOCALITIES.get(kelurahan);
  if (!locality) throw new RangeError(`Binjai has no kelurahan "${kelurahan}"`);
  return locality;
}
