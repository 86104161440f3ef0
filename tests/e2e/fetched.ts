/** What the page has fetched so far: each script and style sheet, with its octets as a server would send them. */
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';

export interface Fetched {
  readonly name: string;
  /** Octets after `gzip -9`. */
  readonly octets: number;
}

/** Begins to look; the function tells what has been fetched since, the heaviest first. */
export function watchFetches(page: Page): () => Promise<readonly Fetched[]> {
  const bodies = new Map<string, Promise<Buffer>>();
  page.on('response', (response) => {
    if (['script', 'stylesheet'].includes(response.request().resourceType()))
      bodies.set(response.url(), response.body());
  });
  return async () => {
    const all = await Promise.all(
      [...bodies].map(async ([url, body]) => ({
        name: url.slice(url.lastIndexOf('/') + 1),
        octets: gzipSync(await body, { level: 9 }).length,
      })),
    );
    return all.sort((a, b) => b.octets - a.octets);
  };
}

export const total = (fetched: readonly Fetched[]): number =>
  fetched.reduce((sum, { octets }) => sum + octets, 0);
