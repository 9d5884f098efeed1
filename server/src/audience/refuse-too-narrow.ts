import type { AudienceQuestion } from 'domain/audience.ts'
import { attributesWithoutRows } from '#customer-map/map-question.ts'
import { badRequest } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { traitsAsked } from './audience-people.ts'

type Reader = Pick<BranchScope, 'persons'>

/** Whether somebody may ask all of this of persons at once: without the rows of the branch only a few things. */
export const mayAskAll = (question: AudienceQuestion, { persons }: Reader): boolean =>
  persons.rows === 'branch' || traitsAsked(question) <= attributesWithoutRows

/** @throws {AppError} 400 for somebody who combines more than he may */
export function refuseTooNarrow(question: AudienceQuestion, reader: Reader): void {
  if (!mayAskAll(question, reader)) throw badRequest('filter_too_narrow', { most: attributesWithoutRows })
}
