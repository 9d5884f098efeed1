import path from 'node:path'
import { z } from 'zod'

/** Every setting with its default; .env.example says why each is there. */
const settingsSchema = z.object({
  DATA_DIR: z.string().default('var'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  /** The address people type when a proxy ends TLS in front of us. */
  PUBLIC_ORIGIN: z.url().optional(),
  IDLE_MINUTES: z.coerce.number().int().min(1).max(720).default(15),
  SESSION_HOURS: z.coerce.number().int().min(1).max(24).default(10),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  DEMO_CUSTOMERS: z.coerce.number().int().min(100).max(1_000_000).default(6000),
})

export interface Config {
  dataDir: string
  databaseFile: string
  basemapFile: string
  secretFile: string
  host: string
  port: number
  tls: { cert: string; key: string } | null
  /** What people type when a proxy ends TLS in front; then the proxy also says whose request it is. */
  publicOrigin: string | null
  /** Cookies carry `Secure` and the `__Host-` prefix. */
  secure: boolean
  idleMinutes: number
  sessionHours: number
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  demoCustomers: number
}

/** @throws {Error} naming the setting and what it may be */
export function configOf(environment: Record<string, string | undefined>): Config {
  const parsed = settingsSchema.safeParse(environment)
  if (!parsed.success) throw new Error(`A setting cannot be used:\n${z.prettifyError(parsed.error)}`)
  const settings = parsed.data
  const { TLS_CERT: cert, TLS_KEY: key } = settings
  if (Boolean(cert) !== Boolean(key)) throw new Error('TLS_CERT and TLS_KEY go together: set both, or neither.')
  const dataDir = path.resolve(settings.DATA_DIR)
  return {
    dataDir,
    databaseFile: path.join(dataDir, 'branch-atlas.db'),
    basemapFile: path.join(dataDir, 'basemap.db'),
    secretFile: path.join(dataDir, 'secret.key'),
    host: settings.HOST,
    port: settings.PORT,
    tls: cert && key ? { cert, key } : null,
    publicOrigin: settings.PUBLIC_ORIGIN === undefined ? null : new URL(settings.PUBLIC_ORIGIN).origin,
    secure: Boolean(cert && key) || (settings.PUBLIC_ORIGIN ?? '').startsWith('https:'),
    idleMinutes: settings.IDLE_MINUTES,
    sessionHours: settings.SESSION_HOURS,
    logLevel: settings.LOG_LEVEL,
    demoCustomers: settings.DEMO_CUSTOMERS,
  }
}
