import { aboutId } from './about-id.ts';
import { accountabilityId } from './accountability-id.ts';
import { accountsId } from './accounts-id.ts';
import { alertsId } from './alerts-id.ts';
import { appraisalsId } from './appraisals-id.ts';
import { auditId } from './audit-id.ts';
import { careerId } from './career-id.ts';
import { caseDeskId } from './case-desk-id.ts';
import { cases } from './case-id.ts';
import { coachingId } from './coaching-id.ts';
import { dashboardId } from './dashboard-id.ts';
import { exchangeId } from './exchange-id.ts';
import { feedbackId } from './feedback-id.ts';
import { growthId } from './growth-id.ts';
import { integrationsId } from './integrations-id.ts';
import { kindsId } from './kinds-id.ts';
import { navigationId } from './navigation-id.ts';
import { noticesId } from './notices-id.ts';
import { objectionsId } from './objections-id.ts';
import { onboardingId } from './onboarding-id.ts';
import { organizationId } from './organization-id.ts';
import { periodBoardId } from './period-board-id.ts';
import { pointsId } from './points-id.ts';
import { pulseId } from './pulse-id.ts';
import { ratingId } from './rating-id.ts';
import { referenceId } from './reference-id.ts';
import { resultsId } from './results-id.ts';
import { reviewId } from './review-id.ts';
import { rosterId } from './roster-id.ts';
import { scoresId } from './scores-id.ts';
import { screenId } from './screen-id.ts';
import { shadowId } from './shadow-id.ts';
import { signOnId } from './sign-on-id.ts';
import { skmReportId } from './skm-report-id.ts';
import { startId } from './start-id.ts';
import { stickersId } from './stickers-id.ts';
import { survey } from './survey-id.ts';
import { targetsId } from './targets-id.ts';
import { trialId } from './trial-id.ts';
import { webhooksId } from './webhooks-id.ts';

/** All screen text in Indonesian: the source of the keys. `en.ts` has the same keys, checked by the compiler.
 *  A piece between asterisks is set in bold by the component `Rich`. */
export const id = {
  site: {
    skip: 'Langsung ke isi',
    otherLanguage: 'English',
    otherLanguageShort: 'English',
    otherLanguageCode: 'en' as 'id' | 'en',
    home: 'Halaman depan',
    privacy: 'Privasi',
    method: 'Cara menghitung',
    signIn: 'Masuk petugas',
    description: (office: string, city: string): string =>
      `Nilai layanan ${office} ${city}. Tanpa nama, sekali tekan.`,
  },
  faces: {
    4: 'Sangat puas',
    3: 'Puas',
    2: 'Kurang puas',
    1: 'Tidak puas',
  },
  home: {
    title: 'Nilai layanan',
    heading: 'Layanan kota dinilai warga',
    lead: (office: string): string =>
      `Pindai kode di jalan, pasar, taman, atau loket, lalu tekan satu wajah. ${office} membaca setiap suara.`,
    howTitle: 'Cara menilai',
    steps: [
      { title: 'Pindai', body: 'Arahkan kamera ponsel ke kode di titik layanan.' },
      { title: 'Tekan', body: 'Pilih satu dari empat wajah. Sekali tekan, langsung tersimpan.' },
      { title: 'Lihat', body: 'Hasil titik itu langsung terlihat, lengkap dengan kisarannya.' },
    ],
    codeTitle: 'Kamera tidak bisa memindai?',
    codeLabel: 'Kode titik',
    codeHint: 'Tertulis tebal di bawah kotak kode. Huruf kecil dan spasi boleh.',
    codeOpen: 'Buka titik',
    promiseTitle: 'Janji kami',
    staffTitle: 'Untuk petugas',
    staffBody: 'Lihat nilai Anda dan cara menghitungnya, atau ringkasan unit Anda.',
    methodBody: 'Cara sebuah angka terjadi, dalam kalimat sederhana.',
    privacyBody: 'Apa yang disimpan, dan apa yang tidak.',
  },
  ...ratingId,
  ...resultsId,
  ...aboutId,
  screen: screenId,
  notices: noticesId,
  survey,
  cases,
  caseDesk: caseDeskId,
  alerts: alertsId,
  stickers: stickersId,
  ...scoresId,
  accounts: accountsId,
  signOn: signOnId,
  kinds: kindsId,
  start: startId,
  audit: auditId,
  navigation: navigationId,
  dashboard: dashboardId,
  points: pointsId,
  organization: organizationId,
  review: reviewId,
  feedback: feedbackId,
  objections: objectionsId,
  accountability: accountabilityId,
  pulse: pulseId,
  appraisals: appraisalsId,
  shadow: shadowId,
  onboarding: onboardingId,
  roster: rosterId,
  periodBoard: periodBoardId,
  skmReport: skmReportId,
  targets: targetsId,
  growth: growthId,
  career: careerId,
  coaching: coachingId,
  trial: trialId,
  webhooks: webhooksId,
  exchange: exchangeId,
  integrations: integrationsId,
  reference: referenceId,
  signIn: {
    title: 'Masuk',
    heading: 'Masuk petugas',
    lead: 'Untuk pegawai dan kepala unit. Warga tidak perlu masuk.',
    username: 'NIP atau nama pengguna',
    usernameHint: '18 angka, tanpa spasi.',
    password: 'Kata sandi',
    show: 'Lihat',
    hide: 'Sembunyikan',
    submit: 'Masuk',
    forgot: 'Lupa kata sandi? Hubungi admin unit Anda.',
    errorTitle: 'Belum bisa masuk',
  },
  staff: {
    navigation: 'Halaman petugas',
    myScore: 'Nilai saya',
    shortMyScore: 'Nilai',
    summary: 'Ringkasan',
    method: 'Cara menghitung',
    shortMethod: 'Cara hitung',
    signOut: 'Keluar',
    period: 'Masa',
    apply: 'Terapkan',
    printedAt: (when: string): string => `Dicetak dari Resik, ${when}`,
    refusedTitle: 'Halaman ini bukan untuk akun Anda',
    refusedBody:
      'Anda masuk, tetapi akun Anda tidak punya hak melihat halaman ini. Hubungi admin unit Anda bila ini keliru.',
    toMyScore: 'Buka nilai saya',
    toSummary: 'Buka ringkasan unit',
  },
  roles: {
    employee: 'Pegawai',
    head: 'Kepala unit',
    manager: 'Kepala dinas',
    reviewer: 'Verifikator',
    auditor: 'Pemeriksa',
    admin: 'Admin',
  },
  error: {
    notFoundTitle: 'Halaman tidak ditemukan',
    notFoundBody: 'Alamatnya mungkin salah ketik, atau halamannya sudah pindah.',
    serverTitle: 'Sistem sedang bermasalah',
    serverBody: 'Ini bukan kesalahan Anda. Coba lagi dalam satu menit.',
    toHome: 'Ke halaman depan',
    again: 'Coba lagi',
  },
};

export type Text = typeof id;
