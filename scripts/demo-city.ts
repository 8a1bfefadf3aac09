import { hashPassword } from '#api/accounts/passwords.ts';
import { registerAccount } from '#api/accounts/register.ts';
import { listActivePoints } from '#api/organization/repository.ts';
import { closePeriod } from '#api/scores/close.ts';
import { fromInstant, toInstant } from '#api/time/instant.ts';
import { dayOf } from '#api/time/period.ts';
import { connect } from '#db/connect.ts';
import { buildCity } from '#db/demo/city.ts';
import { loadCaseSteps, loadCasework, loadCity } from '#db/demo/load.ts';
import { migrateToLatest } from '#db/migrate.ts';
import { addDemoAlerts } from './demo-alerts.ts';
import { addDemoCareers } from './demo-career.ts';
import { addDemoCoaching } from './demo-coaching.ts';
import { addDemoDecisions } from './demo-decisions.ts';
import { addDemoGrowth } from './demo-growth.ts';
import { addDemoHandover, addDemoPublicationNotices } from './demo-notices.ts';
import { addDemoObjections } from './demo-objections.ts';
import { addDemoRoster } from './demo-roster.ts';
import { addDemoShadow } from './demo-shadow.ts';
import { addDemoSkmReports } from './demo-skm-reports.ts';
import { addDemoTargets } from './demo-targets.ts';

/** The one password of all demo accounts. Nothing of this exists in production. */
export const demoPassword = 'binjai-bersih-2026';

/** Places that everybody in Binjai knows. */
const samples = ['Jalan Jenderal Sudirman', 'Pasar Tavip', 'Lapangan Merdeka'];

export type DemoCity = {
  samplePoints: { name: string; code: string }[];
  accounts: { username: string; name: string; note: string }[];
};

/** Fills an empty database with the believable Binjai of `now` (milliseconds) and opens its accounts. */
export async function loadDemo(
  databaseUrl: string,
  now: number,
  report: (line: string) => void,
): Promise<DemoCity> {
  const connection = connect(databaseUrl);
  try {
    await migrateToLatest(connection.db);
    const start = performance.now();
    report('Building the city ...');
    const city = buildCity(dayOf(now), toInstant(now));
    report(
      `Loading ${city.ratings.length} ratings, ${city.assignments.length} duties, ${city.employees.length} people ...`,
    );
    const ended = city.periods.filter(({ status }) => status === 'closed');
    const periods = city.periods.map((period) => ({ ...period, status: 'open' as const, closed_at: null }));
    await loadCity(connection, { ...city, periods }, () => {});
    for (const { code, closed_at } of ended.sort((a, b) => (a.end_at < b.end_at ? -1 : 1))) {
      await closePeriod(connection.db, code, closed_at === null ? now : fromInstant(closed_at));
    }
    const passwordHash = await hashPassword(demoPassword);
    const employees = new Map(city.employees.map(({ code, id }) => [code, id]));
    const units = new Map(city.units.map(({ code, id }) => [code, id]));
    for (const { username, name, employeeCode, grants } of city.accounts) {
      await registerAccount(connection.db, {
        username,
        name,
        passwordHash,
        passwordSetAt: toInstant(now),
        createdAt: toInstant(now),
        employeeId: employeeCode === null ? null : (employees.get(employeeCode) ?? null),
        grants: grants.map(({ role, unitCode }) => ({ role, unitId: units.get(unitCode) ?? 0 })),
      });
    }
    await loadCaseSteps(connection.db, city.caseSteps);
    await loadCasework(connection.db, city.casework);
    await addDemoDecisions(connection.db, now);
    await addDemoPublicationNotices(connection.db, now);
    await addDemoGrowth(connection.db, now);
    await addDemoCareers(connection.db, now);
    await addDemoCoaching(connection.db, now);
    await addDemoShadow(connection.db, now);
    await addDemoObjections(connection.db, now);
    await addDemoRoster(connection.db, now);
    await addDemoTargets(connection.db, now);
    await addDemoSkmReports(connection.db, now);
    await addDemoAlerts(connection.db, now);
    await addDemoHandover(connection.db, now);
    report(`City ready in ${Math.round(performance.now() - start) / 1000} s.`);
    const points = await listActivePoints(connection.db, toInstant(now), dayOf(now));
    const wellKnown = samples.flatMap((sample) => points.find(({ view }) => view.name === sample) ?? []);
    return {
      samplePoints: wellKnown.map(({ view }) => ({ name: view.name, code: view.code })),
      accounts: city.accounts,
    };
  } finally {
    await connection.close();
  }
}
