import type { aboutId } from './about-id.ts';

/** What the pages about the office and its method say: privacy, how it is counted, an example to try, in English. */
export const aboutEn: typeof aboutId = {
  privacy: {
    title: 'Privacy',
    lead: 'You rate without a name. This is what we store, and what we do not.',
    keptTitle: 'What is stored',
    kept: [
      '*Your answer*, its time, and the service point where you rated.',
      '*What you add yourself* after rating: reasons, one survey answer, a message, and photos. All of it is optional.',
      '*The way of a report*: the steps and answers of the office, and whether you answered that it is fixed or not.',
      '*A pseudonym of the phone.* Made from a random mark on your phone with a secret key, so that one phone counts as one voice. The key is destroyed after the objection window. From then on the pseudonym cannot be linked to any phone.',
      '*A pseudonym of the network.* Made from the first part of the network address, so that one network is not louder than other residents. It changes every month.',
      '*The satisfaction survey.* If you answer it: nine answers, their date, your suggestion, and what you choose to say about yourself (sex, age group, education, occupation, service). All about yourself is optional. The pseudonym of the phone has another key there, which changes every year, so the survey cannot be linked to your ratings at service points.',
    ],
    notKeptTitle: 'What is not stored',
    notKept: [
      'Your name, phone number or home address.',
      'Your internet (IP) address.',
      'The location of your phone.',
    ],
    commentsTitle: 'Messages and photos',
    comments: [
      '*Messages* are stored apart from answers, so that they can be removed without changing a voice. Do not write names or phone numbers.',
      '*Reports.* If you answer Less satisfied or Not satisfied, your message and photos become a report. The head of the unit of that point, the superior and the reviewer read the message and see the photos, so that they can act. They see the place and the date, not the hour, your phone or your network. The auditor sees the steps of the report, without message and photos.',
      '*Other messages*, with the answers Satisfied or Very satisfied, are not shown on any page yet.',
      '*Photos* are drawn anew before they are stored. Location, time and the name of the phone inside the file are gone, and the original file is not stored. What the picture shows stays, so do not photograph faces or number plates.',
      '*The address of a photo* is random and cannot be guessed. Your thank-you page and the page of your report show it, and with a report also the page of the staff who may see it. Anybody to whom you give the link can open it.',
      '*The page of a report* shows your message and photos with the answer of the office. Anybody who holds the receipt code can open it.',
    ],
    cookiesTitle: 'Cookies on your phone',
    cookies: [
      '*Phone mark*: a random number, so that one phone counts as one voice.',
      '*Language*: your choice of language.',
      '*A waiting voice*, no cookie: while the signal is weak, the answer, its time, point and language. Removed once sent.',
      '*Begun survey*: survey answers that you have not sent, for at most 7 days. Gone once sent, and not stored by us before you send them.',
    ],
    cookiesNote:
      'No advertising or tracking cookies. This page contacts no other site. Staff who sign in get one sign-in cookie.',
    receiptTitle: 'Receipt',
    receipt:
      'After rating you get a random code. Only you have it. With it you open the page of your report. The code is not in the database, and we do not know whose it is.',
  },
  method: {
    title: 'How it is counted',
    lead: 'Every number here can be recomputed by hand. This is how, in plain sentences.',
    sections: [
      {
        title: 'One phone, one voice',
        body: 'The same phone counts as one voice per unit and period, however often it taps. One network or one day cannot be louder than twice a usual day plus two. No voice is deleted by a machine. What is limited is visible, and a person decides.',
      },
      {
        title: 'Satisfaction index (IKM)',
        body: 'Answers count from 1 to 4. Their mean is multiplied by 25, so the index lies between 25 and 100. Its letter follows regulation PermenPANRB 14/2017.',
      },
      {
        title: 'Range',
        body: 'Few voices give a shaky number. That is why every number has a range: with 90% confidence the true number lies within it. Up or down is only said when the difference leaves its range.',
      },
      {
        title: 'Not enough data yet',
        body: 'Public results appear from 30 voices. Where a unit, point or month has too few, another part is sometimes hidden with it, so that its number cannot be found by subtracting. For staff there is no number below 10 voices, and up to 30 voices the number is provisional.',
      },
      {
        title: 'Score of an employee',
        body: 'The work result is the mean of quantity (targets and what was realised) and quality (the voices of residents), at most 20 above the weaker side. Volume cannot cover bad quality.',
      },
      {
        title: 'Fair to the place',
        body: 'Voices are compared with the city mean for the same kind of place and part of the day. A market at noon is not compared with a park in the morning. Everybody starts with 20 average voices. The more residents rate, the less those count.',
      },
      {
        title: 'Not a ranking',
        body: 'People and units are not ordered by score. The score of an employee is seen only by that employee, their superior and the auditor.',
      },
    ],
    gradesTitle: 'Letters of service quality',
    gradeColumn: 'Letter',
    rangeColumn: 'Index',
    wordColumn: 'Meaning',
  },
  example: {
    title: 'Try it yourself',
    body: 'An invented example: one street over three months. Change the numbers, then compute. The engine is the one that computes the real results.',
    satisfied: 'Phones that press Very satisfied',
    dissatisfied: 'Phones that press Not satisfied',
    repeats: 'Times one more phone presses Not satisfied, once a day',
    upTo: (most) => `0 to ${most}`,
    compute: 'Compute',
    invalid: 'Enter whole numbers within their limits, then compute again. Below is the first example.',
    resultTitle: 'Result of the example',
    presses: 'Presses',
    pressesBody: (presses) => `A face was pressed ${presses} times.`,
    voices: 'Voices',
    voicesBody: (voices) => `One phone counts as one voice, so ${voices} voices.`,
    mean: 'Mean of the voices',
    meanBody: (mean, expected) => `${mean} of 4. Such a place usually has ${expected}.`,
    adjusted: 'How far it is believed',
    adjustedBody: (reliability, adjusted) =>
      `${reliability} of the difference counts, because 20 usual voices stand at the start. That makes ${adjusted}.`,
    index: 'Index',
    indexBody: (adjusted, index) => `25 × ${adjusted} = *${index}*.`,
    range: (range, voices) => `Range *${range}* from *${voices} voices*.`,
    plain: (plain) => `A plain mean without limits would give ${plain}.`,
    tooFew: 'Not enough data yet. Try more phones.',
  },
};
