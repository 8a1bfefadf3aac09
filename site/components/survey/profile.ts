import type { Language, Survey } from '../../contract.ts';
import type { SurveyText } from '../../text/survey-id.ts';

/** What is asked of a respondent: the API's item, the field of the form, and the words of both. */
export interface ProfileItem {
  item: keyof Survey['profile'];
  field: string;
  label: string;
  options: { code: string; name: string }[];
}

/** In the order of the official form; the service is left out where the unit cares for no kind of place. */
export function profileItems(
  { profile }: Survey,
  { profile: t }: SurveyText,
  language: Language,
): ProfileItem[] {
  const named = <Code extends string>(codes: readonly Code[], names: Record<Code, string>) =>
    codes.map((code) => ({ code, name: names[code] }));
  const items: ProfileItem[] = [
    {
      item: 'sex',
      field: 'jenis_kelamin',
      label: t.sex,
      options: named(profile.sex, t.options.sex),
    },
    {
      item: 'age_group',
      field: 'usia',
      label: t.age_group,
      options: named(profile.age_group, t.options.age_group),
    },
    {
      item: 'education',
      field: 'pendidikan',
      label: t.education,
      options: named(profile.education, t.options.education),
    },
    {
      item: 'occupation',
      field: 'pekerjaan',
      label: t.occupation,
      options: named(profile.occupation, t.options.occupation),
    },
    {
      item: 'service',
      field: 'layanan',
      label: t.service,
      options: profile.service.map(({ code, name }) => ({ code, name: name[language] })),
    },
  ];
  return items.filter(({ options }) => options.length > 0);
}
