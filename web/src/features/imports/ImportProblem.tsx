import type { ImportDetail } from 'domain/import-batch.ts'
import type { TextKey } from '#i18n/text-key.ts'
import { useText } from '#i18n/use-text.ts'
import { importZhCn } from '#i18n/zh-cn-import.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'

/** Why a file could not be read, in words its sender can act on. */
export function ImportProblem({ batch: { job, fileName, kind } }: { batch: ImportDetail }) {
  const text = useText()
  if (job?.state === 'cancelled') {
    return (
      <p className="import-part second">
        {text(job.kind === 'import_check' ? 'import.job.checkCancelled' : 'import.job.applyCancelled')}
      </p>
    )
  }
  if (job?.state !== 'failed' || !job.problem) return null
  const { code, detail } = job.problem
  const ofMerchants = kind === 'merchant' ? merchantProblems[code] : undefined
  const words = text(ofMerchants ?? `import.problem.${isProblem(code) ? code : 'unexpected'}`, { line: lineOf(detail) })
  const [first = '', ...rest] = words.split(/(?<=。|\. )/)
  return (
    <div className="import-part">
      <ErrorNote title={`${fileName}　${first.replace(/[。.\s]+$/, '')}`} note={rest.join('')} />
    </div>
  )
}

/** What is said in other words of a list of merchants. */
const merchantProblems: Record<string, TextKey> = {
  no_rows: 'import.merchant.noRows',
  required_missing: 'import.merchant.requiredMissing',
}

type Problem = Exclude<keyof typeof importZhCn.problem, 'title'>
const isProblem = (code: string): code is Problem => Object.hasOwn(importZhCn.problem, code)

const lineOf = (detail: unknown): number =>
  typeof detail === 'object' && detail !== null && 'line' in detail && typeof detail.line === 'number' ? detail.line : 0
