import type { startId } from './start-id.ts';

export const startEn: typeof startId = {
  title: 'Administration',
  subtitle: 'Everything the office keeps',
  pagesTitle: 'Parts',
  stepsTitle: 'First steps',
  stepsBody: (done, all) => `${done} of ${all} done. Any order will do, but this one is the easiest.`,
  done: 'Done',
  next: 'Next',
  steps: {
    kinds: {
      title: 'Create kinds of place',
      body: 'Residents read their questions. The sample tables use the kinds Jalan and Pasar.',
    },
    units: {
      title: 'Bring in the units',
      body: 'Download the sample or the template on the import page, fill it in, and upload it.',
    },
    employees: { title: 'Bring in the employees', body: 'People and crews, with their units and jobs.' },
    points: { title: 'Bring in the service points', body: 'Each point gets a QR code of its own.' },
    duties: {
      title: 'Make the duty roster',
      body: 'A rating counts for whoever is on duty at that hour.',
    },
    targets: { title: 'Agree on targets', body: 'What everybody is to reach within a period.' },
    accounts: {
      title: 'Open an account for a head of unit',
      body: 'Scores are seen by the person, the superior and the auditor alone. An admin does not see them.',
    },
    rating: {
      title: 'Print the labels, then try a rating',
      body: 'Scan a label and press a face. The result shows on the pages of the point and its unit.',
    },
  },
  none: {
    employees: {
      title: 'There are no employees yet.',
      body: 'Bring them in all at once on the import page, or write them down one by one.',
    },
    points: {
      title: 'There are no service points yet.',
      body: 'Bring them in all at once on the import page, or create them one by one.',
    },
    action: 'To the import page',
  },
  after: {
    see: {
      units: 'See the units',
      employees: 'See the employees',
      points: 'See the points and print their labels',
      duties: 'See the roster',
      targets: 'See the targets',
      realisations: 'See the realisations',
    },
    steps: 'To the next step',
  },
  otherTargets: 'Targets of other units',
  targetsElsewhere: 'This period has no targets yet. There are targets for:',
  noReasonsYet: 'Reasons that residents can tick are added in the list of kinds, once this one is saved.',
};
