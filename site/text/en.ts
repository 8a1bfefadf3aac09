import type { Text } from './id.ts';

export const en: Text = {
  site: {
    skip: 'Skip to the content',
    otherLanguage: 'Bahasa Indonesia',
    otherLanguageCode: 'id',
    home: 'Front page',
    privacy: 'Privacy',
    method: 'How it is counted',
    description: (office, city) => `Rate the service of ${office} ${city}. No name, one tap.`,
  },
  faces: {
    4: 'Very satisfied',
    3: 'Satisfied',
    2: 'Less satisfied',
    1: 'Not satisfied',
  },
  rate: {
    title: (place) => `Rate the service at ${place}`,
    inArea: (kind, kelurahan) => `${kind} in Kelurahan ${kelurahan}`,
    inDistrict: (kind, kecamatan) => `${kind} in Kecamatan ${kecamatan}`,
    caredFor: (unit) => `Cared for by ${unit}.`,
    oneTap: 'One tap, saved at once.',
    neverAsk: 'We never ask for money or a login.',
    anonymous: 'No names. Your internet address is not stored. One phone, one voice.',
    seeResult: 'See the result of this point',
    point: (code) => `Point ${code}`,
    answers: 'Choose your answer',
  },
};
