import { ringSchema } from 'domain/branch.ts'
import { type BranchSettingKey, branchSettingDefaults, branchSettingSchemas } from 'domain/branch-setting.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { findBranch, listBranchSettings, listColleagues, saveBranchSetting, saveTerritory } from './branch-queries.ts'
import { listBranchSites } from './branch-site-queries.ts'

const isSettingKey = (key: string): key is BranchSettingKey => Object.hasOwn(branchSettingSchemas, key)

/** The branch itself: territory, its own choices, colleagues. */
export const branchApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('branch.read'), async (c) => {
      const scope = c.get('scope')
      const branch = await findBranch(services.db, scope)
      if (!branch) throw notFound()
      const sites = await listBranchSites(services.db, scope)
      const settings = { ...branchSettingDefaults, ...(await listBranchSettings(services.db, scope)) }
      return c.json({ ...branch, sites, settings })
    })
    .put('/territory', allow('branch.territory'), json(z.strictObject({ ring: ringSchema.nullable() })), async (c) => {
      const scope = c.get('scope')
      const asked = rowVersionAsked(c)
      const { ring } = c.req.valid('json')
      const rowVersion = await write(services, c, async (trx, note) => {
        const current = await findBranch(trx, scope)
        if (!current) throw notFound()
        refuseStale(asked, current)
        note({ objectKind: 'branch', objectId: scope.branchId, fields: ['territory'] })
        return saveTerritory(trx, scope, asked, ring)
      })
      return c.json({ rowVersion })
    })
    .put('/settings/:key', allow('branch_setting.update'), json(z.strictObject({ value: z.unknown() })), async (c) => {
      const key = c.req.param('key')
      if (!isSettingKey(key)) throw notFound()
      const parsed = branchSettingSchemas[key].safeParse(c.req.valid('json').value)
      if (!parsed.success)
        throw badRequest('invalid_input', { fields: [{ path: 'value', reason: parsed.error.issues[0]?.code }] })
      await write(services, c, async (trx, note) => {
        await saveBranchSetting(trx, c.get('scope'), key, parsed.data)
        note({ objectKind: 'branch_setting', objectId: key, fields: ['value'] })
      })
      return c.body(null, 204)
    })
    .get('/colleagues', allow('colleague.list'), async (c) =>
      c.json({ colleagues: await listColleagues(services.db, c.get('scope')) }),
    )
