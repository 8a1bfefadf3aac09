import { sql } from 'kysely';
import { connect } from '#db/connect.ts';
import type { Product } from './product.ts';
import { signIn, type Visit } from './visit.ts';

/**
 * Signs somebody in whose role asks for a second factor, as if it had been set up: setting it up is a journey of its own.
 * After that the account's password alone opens nothing, so every journey signs it in by this function.
 */
export async function signInWithSecondFactor(visit: Visit, product: Product, name: string): Promise<void> {
  await signIn(visit, product, name);
  const { db, close } = connect(product.databaseUrl);
  await sql`update users set "twoFactorEnabled" = 1 where name = ${name}`.execute(db);
  await close();
}
