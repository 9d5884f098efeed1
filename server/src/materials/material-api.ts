import { materialApprovalSchema, type NewMaterial, newMaterialSchema, shownFields } from 'domain/material.ts'
import { Hono } from 'hono'
import { refuseUnknownAttachment } from '#attachments/refuse-unknown-attachment.ts'
import { refuseDepositTie } from '#benefits/refuse-deposit-tie.ts'
import { branchClock } from '#branches/branch-clock.ts'
import { writtenBy } from '#compliance/written-by.ts'
import type { Trx } from '#db/database.ts'
import { remove, restore } from '#db/soft-delete.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { AppError, badRequest, conflict, notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import type { BranchScope } from '#http/scope.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import {
  approveMaterial,
  approveRefusal,
  findMaterialRow,
  insertMaterial,
  isPlaced,
  listMaterials,
  updateMaterial,
} from './material-queries.ts'
import { closeReviews, reviewsOfMaterials, submitMaterial, withdrawReviews } from './material-reviews.ts'

/** What the branch shows to people: nothing without a number and a last day given by a compliance officer (L6). */
export const materialApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('material.list'), async (c) => {
      const scope = c.get('scope')
      const { today } = await branchClock(services.db, scope)
      return c.json({ onDate: today, materials: await listMaterials(services.db, scope, today) })
    })
    .post('/', allow('material.create'), json(newMaterialSchema), async (c) => {
      const material = c.req.valid('json')
      const scope = c.get('scope')
      const id = await write(services, c, async (trx, note) => {
        await refuseUnfit(trx, scope, material)
        const made = await insertMaterial(trx, scope, material)
        await submitMaterial(trx, scope, made)
        note({ objectKind: 'material', objectId: made, fields: Object.keys(material) })
        return made
      })
      return c.json({ id }, 201)
    })
    .put('/:materialId', allow('material.update'), json(newMaterialSchema), async (c) => {
      const id = c.req.param('materialId')
      const material = c.req.valid('json')
      const scope = c.get('scope')
      const asked = rowVersionAsked(c)
      await write(services, c, async (trx, note) => {
        const current = await findMaterialRow(trx, scope, id)
        if (!current) throw notFound()
        refuseStale(asked, current)
        await refuseUnfit(trx, scope, material)
        const isShownAnew = shownFields.some((field) => material[field] !== current[field])
        await updateMaterial(trx, scope, current, material, isShownAnew)
        if (isShownAnew) await submitMaterial(trx, scope, id)
        note({
          objectKind: 'material',
          objectId: id,
          fields: [...Object.keys(material), ...(isShownAnew ? ['approval_no', 'approved_on', 'valid_to'] : [])],
        })
      })
      return c.body(null, 204)
    })
    .post('/:materialId/approval', allow('material.approve'), json(materialApprovalSchema), async (c) => {
      const id = c.req.param('materialId')
      const { approvalNo, validTo, answers } = c.req.valid('json')
      const scope = c.get('scope')
      // What is approved is what was seen.
      const asked = rowVersionAsked(c)
      await write(services, c, async (trx, note) => {
        const current = await findMaterialRow(trx, scope, id)
        if (!current) throw notFound()
        refuseStale(asked, current)
        const review = (await reviewsOfMaterials(trx, scope, id)).get(id) ?? null
        const written = await writtenBy(trx, scope, [id])
        if (approveRefusal(scope, current, review, written) === 'own') throw new AppError(403, 'own_review')
        const { today } = await branchClock(trx, scope)
        if (validTo < today) throw badRequest('approval_over')
        await approveMaterial(trx, scope, current, { approvalNo, approvedOn: today, validTo })
        await closeReviews(trx, scope, id, answers)
        note({ objectKind: 'material', objectId: id, fields: ['approval_no', 'approved_on', 'valid_to'] })
      })
      return c.body(null, 204)
    })
    .delete('/:materialId', allow('material.remove'), async (c) => {
      const id = c.req.param('materialId')
      const scope = c.get('scope')
      await write(services, c, async (trx, note) => {
        if (await isPlaced(trx, scope, id)) throw conflict('material_in_use')
        if (!(await remove(trx, scope, 'material', id))) throw notFound()
        await withdrawReviews(trx, scope, id)
        note({ objectKind: 'material', objectId: id, fields: ['removed'] })
      })
      return c.body(null, 204)
    })
    .post('/:materialId/restore', allow('material.restore'), async (c) => {
      const id = c.req.param('materialId')
      const scope = c.get('scope')
      await write(services, c, async (trx, note) => {
        if (!(await restore(trx, scope, 'material', id))) throw notFound()
        const row = await findMaterialRow(trx, scope, id)
        if (row?.approvedOn === null) await submitMaterial(trx, scope, id)
        note({ objectKind: 'material', objectId: id, fields: ['restored'] })
      })
      return c.body(null, 204)
    })

async function refuseUnfit(trx: Trx, scope: BranchScope, { title, note, attachmentId }: NewMaterial): Promise<void> {
  refuseDepositTie({ title, note })
  await refuseUnknownAttachment(trx, scope, attachmentId, 'any')
}
