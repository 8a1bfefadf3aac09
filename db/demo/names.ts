import type { Random } from './random.ts';

/** Given names of men and women and family names, as they go together in Binjai. Nobody here exists. */
const COMMUNITIES: readonly {
  share: number;
  men: readonly string[];
  women: readonly string[];
  family: readonly string[];
}[] = [
  {
    share: 30, // Karo
    men: [
      'Rudi',
      'Jonatan',
      'Edi',
      'Darma',
      'Simson',
      'Kiras',
      'Roy',
      'Antoni',
      'Petrus',
      'Robinson',
      'Efendi',
    ],
    women: ['Nurhayati', 'Riahna', 'Srimalem', 'Erlina', 'Deskania', 'Ngena', 'Yuni', 'Veronika', 'Rehulina'],
    family: [
      'Ginting',
      'Sembiring',
      'Tarigan',
      'Sitepu',
      'Perangin-angin',
      'Karo-karo',
      'Bangun',
      'Surbakti',
    ],
  },
  {
    share: 12, // Toba
    men: ['Parlin', 'Hotman', 'Marihot', 'Tumpal', 'Sahat', 'Binsar', 'Jhonson'],
    women: ['Rosmaida', 'Tiurma', 'Lamria', 'Duma', 'Masniari', 'Rotua'],
    family: ['Simanjuntak', 'Sihombing', 'Manurung', 'Hutagalung', 'Panjaitan', 'Situmorang', 'Nainggolan'],
  },
  {
    share: 8, // Mandailing
    men: ['Ahmad', 'Zulkifli', 'Sutan', 'Muhammad Yusuf', 'Ali Imran', 'Amiruddin'],
    women: ['Nur Azizah', 'Khairani', 'Masdalifah', 'Siti Aminah', 'Rukiah'],
    family: ['Nasution', 'Lubis', 'Harahap', 'Siregar', 'Batubara'],
  },
  {
    share: 30, // Jawa: one name or two, no family name
    men: ['Suparman', 'Wagiman', 'Slamet', 'Joko', 'Bambang', 'Sugeng', 'Agus', 'Heri', 'Sutrisno', 'Paimin'],
    women: ['Sri', 'Suyatmi', 'Wati', 'Sumarni', 'Tuti', 'Lestari', 'Ponirah', 'Ngatmi', 'Endang', 'Supiah'],
    family: [
      'Santoso',
      'Wibowo',
      'Riyadi',
      'Susanto',
      'Purwanto',
      'Handoko',
      'Rahayu',
      'Setiawan',
      'Kurniawan',
    ],
  },
  {
    share: 12, // Melayu
    men: ['Syahrial', 'Fadli', 'Azhar', 'Rahmat', 'Khairul', 'Zainal', 'Irfan', 'Iskandar'],
    women: ['Fatimah', 'Zubaidah', 'Nurlela', 'Salmah', 'Aisyah', 'Halimah', 'Rohani'],
    family: ['Syahputra', 'Hamzah', 'Effendi', 'Arifin', 'Bahri', 'Ramadhan', 'Fahmi'],
  },
  {
    share: 5, // Minang
    men: ['Afrizal', 'Yulisman', 'Syafril', 'Erwin', 'Dedi'],
    women: ['Yusnidar', 'Elfida', 'Rosnita', 'Desmiwati', 'Yulia'],
    family: ['Chaniago', 'Piliang', 'Koto', 'Tanjung', 'Sikumbang'],
  },
  {
    share: 3, // Tionghoa
    men: ['Hendra', 'Wiliam', 'Andi', 'Johan'],
    women: ['Lina', 'Susanti', 'Mei', 'Jenny'],
    family: ['Wijaya', 'Halim', 'Salim', 'Tanoto', 'Lim'],
  },
];

/** Every community as often as its share. */
const TICKETS = COMMUNITIES.flatMap((community) => Array.from({ length: community.share }, () => community));

/** More people than this with one given name would look like a mistake. */
const NAMESAKES = 2;

/**
 * Invents full names that differ from each other and from the reserved ones, titles aside: nobody shall be
 * taken for somebody else.
 */
export function createNames(reserved: readonly string[]): (random: Random, woman: boolean) => string {
  const taken = new Set(reserved.map(withoutTitles));
  const namesakes = new Map<string, number>();
  return (random, woman) => {
    for (;;) {
      const community = random.pick(TICKETS);
      const given = random.pick(woman ? community.women : community.men);
      const name = `${given} ${random.pick(community.family)}`;
      const count = namesakes.get(given) ?? 0;
      if (taken.has(name) || count >= NAMESAKES) continue;
      taken.add(name);
      namesakes.set(given, count + 1);
      return name;
    }
  };
}

function withoutTitles(name: string): string {
  return name.replace(/^(\p{L}+\. ?)+/u, '').replace(/,.*$/, '');
}
