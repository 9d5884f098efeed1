import type { Role } from 'domain/user.ts'
import { createApp } from 'server/app.ts'
import { configOf } from 'server/config.ts'
import { openDatabase } from 'server/db/database.ts'
import { migrate } from 'server/db/migrate.ts'
import { inlineLane } from 'server/jobs/heavy-lane.ts'
import { createLog } from 'server/log.ts'
import { sessionCookie } from 'server/users/session-api.ts'
import { insertSession } from 'server/users/session-queries.ts'
import { ulid } from 'ulid'

/** The whole API over a database in memory, or in a file, with one organisation and no branch yet. */
export async function testApp(settings: Record<string, string> = {}, databaseFile = ':memory:') {
  const { db, driver, close } = openDatabase(databaseFile)
  await migrate(db)
  const config = configOf(settings)
  const services = {
    db,
    config,
    log: createLog(process.env.TEST_LOG ?? 'silent'),
    secret: 'f'.repeat(64),
    heavy: inlineLane(db),
  }
  const app = createApp(services)
  const orgId = ulid()
  const now = new Date().toISOString()
  await db
    .insertInto('org')
    .values({ id: orgId, name: '云屏银行', timeZone: 'Asia/Shanghai', dataMode: 'band', demo: 1, createdAt: now })
    .execute()

  const stamps = { createdAt: now, createdBy: null, updatedAt: now, updatedBy: null, rowVersion: 1 }
  const makeBranch = async (code: string, name = `${code}支行`) => {
    const id = ulid()
    await db
      .insertInto('branch')
      .values({
        id,
        orgId,
        code,
        name,
        nameSort: code,
        branchType: 'standard',
        openedOn: null,
        headcount: null,
        territory: null,
        territorySource: null,
        ...stamps,
        deletedAt: null,
      })
      .execute()
    return id
  }

  /** Somebody signed in: `ask` sends requests with their session. */
  const makeUser = async (roles: readonly Role[], branchIds: readonly string[], name = '林知远') => {
    const id = ulid()
    await db
      .insertInto('user')
      .values({
        id,
        orgId,
        staffNo: id.slice(-8),
        name,
        job: 'branch_head',
        status: 'active',
        passwordHash: '-',
        createdAt: now,
        updatedAt: now,
        rowVersion: 1,
      })
      .execute()
    await db
      .insertInto('userRole')
      .values(roles.map((role) => ({ userId: id, role })))
      .execute()
    if (branchIds.length > 0)
      await db
        .insertInto('userBranch')
        .values(branchIds.map((branchId) => ({ userId: id, branchId })))
        .execute()
    const token = await db.transaction().execute((trx) => insertSession(trx, id, config.sessionHours))
    const cookie = `${sessionCookie(config)}=${token}`
    const ask = (path: string, init: RequestInit & { body?: string } = {}) => {
      const request = new Request(new URL(path, 'http://localhost'), {
        ...init,
        headers: { ...(init.body === undefined ? {} : { 'content-type': 'application/json' }), ...init.headers },
      })
      // Put on afterwards: where a test stands in a browser's place, a page may not set it.
      if (!request.headers.has('cookie')) request.headers.set('cookie', cookie)
      return app.request(request)
    }
    const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
      ask(path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    return { id, name, ask, send, cookie }
  }

  return { app, db, driver, services, orgId, stamps, makeBranch, makeUser, close }
}
export type TestApp = Awaited<ReturnType<typeof testApp>>
