import { existsSync } from 'node:fs';

// Settings of this installation; what the surroundings set wins. The demo never reads them: it has its own place.
if (existsSync('.env')) process.loadEnvFile('.env');
