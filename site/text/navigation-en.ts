import type { navigationId } from './navigation-id.ts';

export const navigationEn: typeof navigationId = {
  administration: 'Manage',
  more: 'More',
  moreSubtitle: 'Every page for your account',
  pages: 'Pages',
};
