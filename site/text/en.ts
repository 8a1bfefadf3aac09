import { aboutEn } from './about-en.ts';
import { accountabilityEn } from './accountability-en.ts';
import { accountsEn } from './accounts-en.ts';
import { alertsEn } from './alerts-en.ts';
import { appraisalsEn } from './appraisals-en.ts';
import { auditEn } from './audit-en.ts';
import { careerEn } from './career-en.ts';
import { caseDeskEn } from './case-desk-en.ts';
import { cases } from './case-en.ts';
import { coachingEn } from './coaching-en.ts';
import { dashboardEn } from './dashboard-en.ts';
import { exchangeEn } from './exchange-en.ts';
import { feedbackEn } from './feedback-en.ts';
import { growthEn } from './growth-en.ts';
import type { Text } from './id.ts';
import { integrationsEn } from './integrations-en.ts';
import { kindsEn } from './kinds-en.ts';
import { navigationEn } from './navigation-en.ts';
import { noticesEn } from './notices-en.ts';
import { objectionsEn } from './objections-en.ts';
import { onboardingEn } from './onboarding-en.ts';
import { organizationEn } from './organization-en.ts';
import { periodBoardEn } from './period-board-en.ts';
import { pointsEn } from './points-en.ts';
import { pulseEn } from './pulse-en.ts';
import { ratingEn } from './rating-en.ts';
import { referenceEn } from './reference-en.ts';
import { resultsEn } from './results-en.ts';
import { reviewEn } from './review-en.ts';
import { rosterEn } from './roster-en.ts';
import { scoresEn } from './scores-en.ts';
import { screenEn } from './screen-en.ts';
import { shadowEn } from './shadow-en.ts';
import { signOnEn } from './sign-on-en.ts';
import { skmReportEn } from './skm-report-en.ts';
import { startEn } from './start-en.ts';
import { stickersEn } from './stickers-en.ts';
import { survey } from './survey-en.ts';
import { targetsEn } from './targets-en.ts';
import { trialEn } from './trial-en.ts';
import { webhooksEn } from './webhooks-en.ts';

export const en: Text = {
  site: {
    skip: 'Skip to the content',
    otherLanguage: 'Indonesia',
    otherLanguageShort: 'Indonesia',
    otherLanguageCode: 'id',
    home: 'Front page',
    privacy: 'Privacy',
    method: 'How it is counted',
    signIn: 'Staff sign-in',
    description: (office, city) => `Rate the service of ${office} ${city}. No name, one tap.`,
  },
  faces: {
    4: 'Very satisfied',
    3: 'Satisfied',
    2: 'Less satisfied',
    1: 'Not satisfied',
  },
  home: {
    title: 'Rate the service',
    heading: 'City services, rated by residents',
    lead: (office) =>
      `Scan a code in a street, market, park or at a counter, then tap a face. ${office} reads every voice.`,
    howTitle: 'How to rate',
    steps: [
      { title: 'Scan', body: 'Point your phone camera at the code at a service point.' },
      { title: 'Tap', body: 'Choose one of four faces. One tap, saved at once.' },
      { title: 'See', body: 'The result of that point appears at once, with its range.' },
    ],
    codeTitle: 'Camera cannot scan?',
    codeLabel: 'Point code',
    codeHint: 'Printed in bold under the code. Small letters and spaces are fine.',
    codeOpen: 'Open the point',
    promiseTitle: 'Our promise',
    staffTitle: 'For staff',
    staffBody: 'See your score and how it was counted, or the summary of your unit.',
    methodBody: 'How a number comes about, in plain sentences.',
    privacyBody: 'What is stored, and what is not.',
  },
  ...ratingEn,
  ...resultsEn,
  ...aboutEn,
  screen: screenEn,
  notices: noticesEn,
  survey,
  cases,
  caseDesk: caseDeskEn,
  alerts: alertsEn,
  stickers: stickersEn,
  ...scoresEn,
  accounts: accountsEn,
  signOn: signOnEn,
  kinds: kindsEn,
  start: startEn,
  audit: auditEn,
  navigation: navigationEn,
  dashboard: dashboardEn,
  points: pointsEn,
  organization: organizationEn,
  review: reviewEn,
  feedback: feedbackEn,
  objections: objectionsEn,
  accountability: accountabilityEn,
  pulse: pulseEn,
  appraisals: appraisalsEn,
  shadow: shadowEn,
  onboarding: onboardingEn,
  roster: rosterEn,
  periodBoard: periodBoardEn,
  skmReport: skmReportEn,
  targets: targetsEn,
  growth: growthEn,
  career: careerEn,
  coaching: coachingEn,
  trial: trialEn,
  webhooks: webhooksEn,
  exchange: exchangeEn,
  integrations: integrationsEn,
  reference: referenceEn,
  signIn: {
    title: 'Sign in',
    heading: 'Staff sign-in',
    lead: 'For employees and heads of units. Residents need no sign-in.',
    username: 'NIP or user name',
    usernameHint: '18 digits, no spaces.',
    password: 'Password',
    show: 'Show',
    hide: 'Hide',
    submit: 'Sign in',
    forgot: 'Forgot the password? Contact the admin of your unit.',
    errorTitle: 'Not signed in yet',
  },
  staff: {
    navigation: 'Staff pages',
    myScore: 'My score',
    shortMyScore: 'Score',
    summary: 'Summary',
    method: 'How it is counted',
    shortMethod: 'Method',
    signOut: 'Sign out',
    period: 'Period',
    apply: 'Apply',
    printedAt: (when) => `Printed from Resik, ${when}`,
    refusedTitle: 'This page is not for your account',
    refusedBody:
      'You are signed in, but your account has no right to see this page. Contact the admin of your unit if this is wrong.',
    toMyScore: 'Open my score',
    toSummary: 'Open the unit summary',
  },
  roles: {
    employee: 'Employee',
    head: 'Head of unit',
    manager: 'Head of office',
    reviewer: 'Reviewer',
    auditor: 'Auditor',
    admin: 'Admin',
  },
  error: {
    notFoundTitle: 'Page not found',
    notFoundBody: 'The address may be mistyped, or the page has moved.',
    serverTitle: 'The system has a problem',
    serverBody: 'This is not your fault. Try again in a minute.',
    toHome: 'To the front page',
    again: 'Try again',
  },
};
