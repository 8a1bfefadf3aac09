import type { AstroIntegration } from 'astro';

/** Builds the site into `dist/server/entry.mjs`, which exports `render`; `api/main.ts` owns HTTP and calls it. */
export function adapter(): AstroIntegration {
  return {
    name: 'resik',
    hooks: {
      'astro:config:setup': ({ command, updateConfig }) => {
        // Only `astro dev` serves the API through the site; the built product has Hono outside. The configuration
        // says null, because a null from here would be dropped.
        if (command === 'dev') updateConfig({ fetchFile: 'fetch' });
      },
      'astro:config:done': ({ setAdapter }) => {
        setAdapter({
          name: 'resik',
          serverEntrypoint: new URL('./entry.ts', import.meta.url),
          entrypointResolution: 'auto',
          adapterFeatures: { buildOutput: 'server', middlewareMode: 'classic' },
          supportedAstroFeatures: { serverOutput: 'stable', staticOutput: 'unsupported' },
        });
      },
    },
  };
}
