// A phone on slow 3G as the tools of Chromium have it: 400 kbit/s both ways, 400 ms there and back, a processor four times as slow.
import type { Page } from 'playwright-core';

const BYTES_PER_SECOND = 400_000 / 8;

/** Makes the network and the processor of a page slow, until what it gives is called or the page is closed. */
export async function slow3g(page: Page): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const throughput = { downloadThroughput: BYTES_PER_SECOND, uploadThroughput: BYTES_PER_SECOND };
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 400, ...throughput });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  return () => session.detach();
}
