import { getConnInfo } from '@hono/node-server/conninfo'
import { staffNoSchema } from 'domain/account.ts'
import type { Context } from 'hono'
import { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { ulid } from 'ulid'
import { z } from 'zod'
import type { Config } from '#config.ts'
import { allowAnyone } from '#http/allow.ts'
import type { AppEnv, Services } from '#http/context.ts'
import { AppError, badRequest } from '#http/errors.ts'
import { json } from '#http/validate.ts'
import { audited } from '#http/write.ts'
import { findInstallation, takeFirstRunCode } from './installation-queries.ts'
import { hashPassword, isPassword } from './password.ts'
import { refuseWeakPassword } from './refuse-weak-password.ts'
import { findActiveUser, insertSession, removeSession, removeSessionsOf, type SessionUser } from './session-queries.ts'
import { revokeWalkTokensOf } from '#walk-tokens/walk-token-queries.ts'
import { countFailure, forgetFailures, signInSubject, signInWait } from './sign-in-queries.ts'

const signInSchema = z.strictObject({ staffNo: z.string().trim().min(1).max(40), password: z.string().min(1).max(256) })
const firstRunSchema = z.strictObject({
  code: z.string().trim().min(1).max(40),
  staffNo: staffNoSchema,
  name: z.string().trim().min(1).max(40),
  // Its rule needs the bank's name: refuseWeakPassword().
  password: z.string(),
})
const changeSchema = z.strictObject({ current: z.string().min(1).max(256), password: z.string() })
const demoAccountsSchema = z.array(
  z.object({ staffNo: z.string(), role: z.string(), name: z.string(), password: z.string() }),
)

/** `__Host-` needs HTTPS; a demo on the loopback address has none. */
export const sessionCookie = (config: Config) => (config.secure ? '__Host-sid' : 'sid')

/** Signing in, out, and what the sign-in page must know. */
export const sessionApi = (services: Services) =>
  new Hono<AppEnv>()
    .get('/info', allowAnyone('session.info'), async (c) => {
      const org = await services.db.selectFrom('org').select(['name', 'demo']).executeTakeFirst()
      const firstRun = (await findInstallation(services.db, 'first_run_code')) !== null
      return c.json({
        organisation: org?.name ?? null,
        demo: org?.demo === 1,
        firstRun,
        accounts: await demoAccounts(services, org?.demo === 1),
      })
    })
    .get('/', allowAnyone('session.read'), (c) => {
      const user = c.get('user')
      if (!user) throw new AppError(401, 'sign_in_needed')
      return c.json({ user: shown(user) })
    })
    .post('/', allowAnyone('session.create'), json(signInSchema), async (c) => {
      const { staffNo, password } = c.req.valid('json')
      const address = `address:${addressOf(c, services.config)}`
      await takeTry(services, signInSubject(staffNo), address)
      const found = await services.db
        .selectFrom('user')
        .select(['id', 'orgId', 'passwordHash', 'status'])
        .where('staffNo', '=', staffNo)
        .executeTakeFirst()
      const right = await isPassword(password, found?.passwordHash ?? null)
      if (!right || !found || found.status !== 'active') {
        await refused(services, c, address)
        throw new AppError(401, 'wrong_password')
      }
      const { user, token } = await signIn(services, c, found.id, found.orgId, [signInSubject(staffNo), address])
      setToken(c, services.config, token)
      return c.json({ user: shown(user) })
    })
    .post('/first-run', allowAnyone('session.first_run'), json(firstRunSchema), async (c) => {
      const { code, staffNo, name, password } = c.req.valid('json')
      const subjects = [`address:${addressOf(c, services.config)}`]
      const wait = await signInWait(services.db, subjects)
      if (wait > 0) throw new AppError(429, 'too_many_tries', { seconds: wait })
      await refuseWeakPassword(services.db, password, staffNo)
      const passwordHash = await hashPassword(password)
      const org = await services.db.selectFrom('org').select('id').executeTakeFirst()
      const id = ulid()
      const used = org
        ? await services.db.transaction().execute(async (trx) => {
            if (!(await takeFirstRunCode(trx, code))) return false
            const now = new Date().toISOString()
            await trx
              .insertInto('user')
              .values({
                id,
                orgId: org.id,
                staffNo,
                name,
                job: 'system_admin',
                status: 'active',
                passwordHash,
                createdAt: now,
                updatedAt: now,
                rowVersion: 1,
              })
              .execute()
            // The first administrator sets up branches and accounts; the two powers are parted by giving one away.
            await trx
              .insertInto('userRole')
              .values([
                { userId: id, role: 'system_admin' },
                { userId: id, role: 'security_admin' },
              ])
              .execute()
            return true
          })
        : false
      if (!used || !org) {
        await refused(services, c, `address:${addressOf(c, services.config)}`)
        throw badRequest('wrong_code')
      }
      const { user, token } = await signIn(services, c, id, org.id, subjects)
      setToken(c, services.config, token)
      return c.json({ user: shown(user) }, 201)
    })
    .post('/password', allowAnyone('session.password'), json(changeSchema), async (c) => {
      const user = c.get('user')
      if (!user) throw new AppError(401, 'sign_in_needed')
      const { current, password } = c.req.valid('json')
      const address = `address:${addressOf(c, services.config)}`
      await takeTry(services, signInSubject(user.staffNo), address)
      const row = await services.db
        .selectFrom('user')
        .select('passwordHash')
        .where('id', '=', user.id)
        .executeTakeFirst()
      if (!(await isPassword(current, row?.passwordHash ?? null))) {
        await refused(services, c, address)
        throw badRequest('wrong_password')
      }
      await services.db.transaction().execute((trx) => forgetFailures(trx, [signInSubject(user.staffNo)]))
      if (current === password) throw badRequest('password_reused')
      await refuseWeakPassword(services.db, password, user.staffNo)
      const passwordHash = await hashPassword(password)
      const token = await audited(services, actOf(c, user.orgId, user.id), async (trx, note) => {
        await trx
          .updateTable('user')
          .set({ passwordHash, updatedAt: new Date().toISOString() })
          .where('id', '=', user.id)
          .execute()
        await removeSessionsOf(trx, user.id)
        await revokeWalkTokensOf(
          trx,
          user.id,
          user.branches.map(({ id }) => id),
        )
        note({ objectKind: 'user', objectId: user.id, fields: ['password'] })
        return insertSession(trx, user.id, services.config.sessionHours)
      })
      setToken(c, services.config, token)
      return c.json({ user: shown(user) })
    })
    .delete('/', allowAnyone('session.remove'), async (c) => {
      const user = c.get('user')
      const token = getCookie(c, sessionCookie(services.config))
      if (user && token) {
        await audited(services, actOf(c, user.orgId, user.id), async (trx, note) => {
          await removeSession(trx, token)
          note({ objectKind: 'user', objectId: user.id })
        })
      }
      deleteCookie(c, sessionCookie(services.config), { path: '/', secure: services.config.secure })
      c.header('Clear-Site-Data', '"cache", "cookies"')
      return c.body(null, 204)
    })

/** What the web may know of the person: an allow-list. */
const shown = ({ id, name, staffNo, job, roles, branches }: SessionUser) => ({
  id,
  name,
  staffNo,
  job,
  roles,
  branches,
})

async function demoAccounts({ db }: Services, demo: boolean) {
  if (!demo) return []
  const stored = await findInstallation(db, 'demo_accounts')
  return stored === null ? [] : demoAccountsSchema.parse(JSON.parse(stored))
}

const actOf = (c: Context<AppEnv>, orgId: string, actorId: string | null) => ({
  chain: orgId,
  actorId,
  role: null,
  action: c.get('action'),
  requestId: c.get('requestId'),
})

const signIn = async (services: Services, c: Context<AppEnv>, userId: string, orgId: string, subjects: string[]) =>
  audited(services, actOf(c, orgId, userId), async (trx, note) => {
    await forgetFailures(trx, subjects)
    const token = await insertSession(trx, userId, services.config.sessionHours)
    const user = await findActiveUser(trx, userId)
    if (!user) throw new AppError(401, 'wrong_password')
    note({ objectKind: 'user', objectId: userId })
    return { token, user }
  })

/**
 * Counts a try of an account before its password is looked at, so that guesses sent all at once are slowed down as those
 * sent one by one; a right password wipes the count out. An address, which many share, is only counted when it fails.
 *
 * @throws {AppError} 429 while the account or the address must wait
 */
const takeTry = (services: Services, account: string, address: string) =>
  services.db.transaction().execute(async (trx) => {
    const wait = await signInWait(trx, [account, address])
    if (wait > 0) throw new AppError(429, 'too_many_tries', { seconds: wait })
    await countFailure(trx, account)
  })

/** A refused try leaves a trace, whether there is such an account or not: in the counter and in the audit. */
const refused = async (services: Services, c: Context<AppEnv>, address: string) => {
  const org = await services.db.selectFrom('org').select('id').executeTakeFirst()
  if (!org) return services.db.transaction().execute((trx) => countFailure(trx, address))
  return audited(services, actOf(c, org.id, null), async (trx, note) => {
    await countFailure(trx, address)
    note({ objectKind: 'user', objectId: null, reason: 'refused' })
  })
}

const setToken = (c: Context<AppEnv>, config: Config, token: string) =>
  setCookie(c, sessionCookie(config), token, {
    httpOnly: true,
    secure: config.secure,
    sameSite: 'Strict',
    path: '/',
    maxAge: config.sessionHours * 3600,
  })

/**
 * Who asks: the peer, or behind a proxy (PUBLIC_ORIGIN) the last address that the proxy wrote down. What a caller wrote
 * there before is not believed. A request made in the process (tests) has no peer.
 */
function addressOf(c: Context, { publicOrigin }: Config): string {
  const forwarded = publicOrigin === null ? undefined : c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
  if (forwarded) return forwarded
  return c.env && 'incoming' in c.env ? (getConnInfo(c).remote.address ?? 'unknown') : 'unknown'
}
