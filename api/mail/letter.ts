import { accentTokens, grounds } from '#brand/accent.ts';

/** What a mail says, before it is text or HTML: both are made of this and say the same. */
export type Letter = {
  language: 'id' | 'en';
  subject: string;
  /** Who writes. */
  office: string;
  heading: string;
  lead: string;
  /** The one thing to press. */
  button?: { label: string; href: string };
  sections: Section[];
  /** Small print at the end. */
  footer: { text: string; link?: { label: string; href: string } }[];
};

/** What a letter says, before the sender adds who writes and how to stop it. */
export type Message = Pick<Letter, 'subject' | 'heading' | 'lead' | 'button' | 'sections'> & {
  /** Why the person gets it. */
  why: string;
};

/** For whom, and which one of its kind. */
export type Wish = { userId: string; reference: string; language: 'id' | 'en' };

/** Writes a letter from what is so now; null when there is nothing to tell (any more). */
export type Compose = (wish: Wish) => Promise<Message | null>;

export type Section = {
  title: string;
  /** The number that the section is about, or why there is none, and what makes it up. */
  figure: { value: string | null; notes: string[] };
  rows: { label: string; value: string; href: string }[];
  lists: { title: string; items: { label: string; href: string }[]; more: string | null }[];
  link: { label: string; href: string };
};

/** The letter for who reads without HTML. */
export function toText({ office, heading, lead, button, sections, footer }: Letter): string {
  const lines = [office, '', heading, '', lead];
  if (button) lines.push('', `${button.label}:`, button.href);
  for (const { title, figure, rows, lists, link } of sections) {
    lines.push('', '', title, '-'.repeat(title.length));
    lines.push(...[figure.value ?? [], figure.notes].flat());
    if (rows.length > 0) lines.push('', ...rows.map(({ label, value }) => `${label}: ${value}`));
    for (const list of lists) {
      lines.push('', `${list.title}:`, ...list.items.map(({ label }) => `- ${label}`));
      if (list.more !== null) lines.push(`- ${list.more}`);
    }
    lines.push('', `${link.label}:`, link.href);
  }
  lines.push('', '', '-- ');
  for (const { text, link } of footer) lines.push(text, ...(link ? [`${link.label}: ${link.href}`] : []));
  return `${lines.join('\n')}\n`;
}

const ink = '#17211d';
const quiet = '#4f5d57';
const edge = '#ddd8cb';
const font = "font-family:-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";

/**
 * The same with tables and styles in place, since mail programs drop style sheets; without a picture, so that nothing is
 * missing where pictures are blocked and nobody learns when it was opened.
 * @param color the office's colour
 */
export function toHtml(letter: Letter, color: string): string {
  const { language, subject, office, heading, lead, button, sections, footer } = letter;
  const { accent } = accentTokens(color).light;
  const paper = grounds.light.paper;
  const link = (href: string, label: string): string =>
    `<a href="${escaped(href)}" style="color:${accent};text-decoration:underline">${escaped(label)}</a>`;
  const paragraph = (text: string, style = ''): string =>
    `<p style="margin:0 0 12px;${style}">${escaped(text)}</p>`;
  const pressed = ({ label, href }: NonNullable<Letter['button']>): string =>
    `<p style="margin:20px 0 8px"><a href="${escaped(href)}" style="display:inline-block;background:${accent};color:#ffffff;padding:13px 22px;border-radius:10px;font-weight:600;text-decoration:none">${escaped(label)}</a></p>`;
  const row = ({ label, value, href }: Section['rows'][number]): string =>
    `<tr><td style="padding:9px 12px 9px 0;border-top:1px solid ${edge};overflow-wrap:anywhere">${link(href, label)}</td><td align="right" style="padding:9px 0;border-top:1px solid ${edge};font-weight:600;white-space:nowrap">${escaped(value)}</td></tr>`;
  const list = ({ title, items, more }: Section['lists'][number]): string =>
    `<h3 style="margin:18px 0 6px;font-size:15px;line-height:1.4">${escaped(title)}</h3><ul style="margin:0;padding:0 0 0 20px">${items
      .map(({ label, href }) => `<li style="margin:0 0 6px;overflow-wrap:anywhere">${link(href, label)}</li>`)
      .join(
        '',
      )}${more === null ? '' : `<li style="margin:0 0 6px;color:${quiet}">${escaped(more)}</li>`}</ul>`;
  const section = ({ title, figure, rows, lists, link: whole }: Section): string =>
    `<tr><td style="padding:20px 20px 22px;border-top:1px solid ${edge}"><h2 style="margin:0 0 8px;font-size:18px;line-height:1.3;overflow-wrap:anywhere">${escaped(title)}</h2>${
      figure.value === null
        ? ''
        : `<p style="margin:0 0 4px;font-size:34px;line-height:1.15;font-weight:700">${escaped(figure.value)}</p>`
    }${figure.notes.map((note) => `<p style="margin:0 0 4px;color:${quiet}">${escaped(note)}</p>`).join('')}${
      rows.length === 0
        ? ''
        : `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:14px 0 0;border-collapse:collapse;font-size:16px;line-height:1.4">${rows.map(row).join('')}</table>`
    }${lists.map(list).join('')}${pressed(whole)}</td></tr>`;
  const small = footer
    .map(
      ({ text, link: more }) =>
        `<p style="margin:0 0 8px">${escaped(text)}${more ? ` ${link(more.href, more.label)}` : ''}</p>`,
    )
    .join('');
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:0;background:${paper};color:${ink}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:${paper}"><tr><td align="center" style="padding:16px 10px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;background:#ffffff;border:1px solid ${edge};border-radius:14px;${font};font-size:16px;line-height:1.5;color:${ink};text-align:left">
<tr><td style="padding:20px 20px 12px"><p style="margin:0 0 10px;color:${quiet};font-size:14px">${escaped(office)}</p><h1 style="margin:0 0 10px;font-size:23px;line-height:1.25">${escaped(heading)}</h1>${paragraph(lead)}${button ? pressed(button) : ''}</td></tr>
${sections.map(section).join('\n')}
<tr><td style="padding:16px 20px 14px;border-top:1px solid ${edge};font-size:14px;color:${quiet}">${small}</td></tr>
</table></td></tr></table>
</body></html>
`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
