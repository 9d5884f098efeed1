/** Why the walk does not open without signal in this browser; null where it does. */
export type WorkerLack = 'insecure' | 'unsupported' | 'failed'

let asked: Promise<WorkerLack | null> | null = null

/**
 * Installs the service worker, once: from then on the page, its files and the tiles are there without signal. Browsers
 * allow it over HTTPS alone, and on the machine itself.
 */
export function installWalkWorker(): Promise<WorkerLack | null> {
  asked ??= install()
  return asked
}

async function install(): Promise<WorkerLack | null> {
  if (!window.isSecureContext) return 'insecure'
  if (!('serviceWorker' in navigator)) return 'unsupported'
  // `pnpm dev` serves the pages file by file; there is nothing to keep.
  if (import.meta.env.DEV) return null
  try {
    await navigator.serviceWorker.register('/walk-worker.js')
    await navigator.serviceWorker.ready
    return null
  } catch {
    return 'failed'
  }
}

/** Whether the browser promised to keep what is on this phone; null where it does not say. */
export async function keepsStorage(): Promise<boolean | null> {
  if (!navigator.storage?.persist) return null
  return (await navigator.storage.persisted()) || navigator.storage.persist()
}
