import type { Deps } from '../deps.ts';
import { routes } from '../http/openapi.ts';

export function scoreRoutes(_deps: Deps) {
  return routes();
}
