/** How a receiver in Node makes sure that a delivery is ours, as the page and the README show it. */
export const verifyExample = `import { createHmac, timingSafeEqual } from 'node:crypto';

/** @param body the very bytes that came, before anything parses them */
function isFromResik(headers, body, secret) {
  const id = headers['webhook-id'];
  const seconds = headers['webhook-timestamp'];
  if (Math.abs(Date.now() / 1000 - Number(seconds)) > 300) return false;
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const own = createHmac('sha256', key).update(\`\${id}.\${seconds}.\${body}\`).digest();
  return headers['webhook-signature'].split(' ').some((each) => {
    const [version, text = ''] = each.split(',');
    const given = Buffer.from(text, 'base64');
    return version === 'v1' && given.length === own.length && timingSafeEqual(given, own);
  });
}`;

/** What a receiver gets when a complaint has been opened. */
export function bodyExample(publicUrl: string): string {
  const code = '7K3QX9M2TV';
  const body = {
    version: 1,
    type: 'case.opened',
    timestamp: '2026-11-24T02:14:00.000Z',
    data: { unit: 'KOTA', case: code, url: `${publicUrl}/api/v1/cases/${code}` },
  };
  return JSON.stringify(body, null, 2);
}
