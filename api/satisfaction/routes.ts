import type { Deps } from '../deps.ts';
import { routes } from '../http/openapi.ts';

export function satisfactionRoutes(_deps: Deps) {
  return routes();
}
