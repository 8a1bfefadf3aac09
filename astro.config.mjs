import { defineConfig, passthroughImageService } from 'astro/config';
import { adapter } from './site/adapter/adapter.ts';

export default defineConfig({
  srcDir: './site',
  publicDir: './site/public',
  outDir: './dist',
  output: 'server',
  adapter: adapter(),
  fetchFile: null,
  trailingSlash: 'never',
  // A resident's page is one request: its styles travel inside it.
  build: { inlineStylesheets: 'always' },
  image: { service: passthroughImageService() },
  // Biome formats markup by the rules of HTML, where a line break is a space; the default drops it as JSX does.
  compressHTML: true,
  // No page shows program text; the highlighter would warn about inline styles.
  markdown: { syntaxHighlight: false },
  session: false,
  devToolbar: { enabled: false },
  // The edge in api/ checks the origin of forms against the address it is configured with; Astro would
  // answer 403 to every form behind a proxy that ends TLS.
  security: {
    checkOrigin: false,
    csp: {
      algorithm: 'SHA-256',
      directives: [
        "default-src 'none'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ],
    },
  },
});
