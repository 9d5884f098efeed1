import type { UseMutationResult } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ActionName } from 'domain/policy.ts'
import { useMay } from '#api/may.ts'
import type { TextKey } from '#i18n/text-key.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from './ErrorNote.tsx'
import { useToast } from './Toast.tsx'
import { useScreen } from './use-screen.ts'

type Props<Asked> = {
  /** Who may do this takes the file. */
  action: ActionName
  /** Writes the file and answers its name. */
  write: UseMutationResult<string, Error, Asked>
  asked: Asked
  /** What the button says where more than one thing could be meant. */
  words?: TextKey
}

/** What stands on a page as a workbook; a phone has nowhere to put it. */
export function WorkbookButton<Asked>({ action, write, asked, words = 'table.export' }: Props<Asked>) {
  const text = useText()
  const toast = useToast()
  const may = useMay()
  const phone = useScreen() === 'phone'
  if (phone || !may(action)) return null
  return (
    <>
      <Button
        loading={write.isPending}
        onClick={() => write.mutate(asked, { onSuccess: (name) => toast({ words: text('table.exported', { name }) }) })}
      >
        {text(write.isPending ? 'table.exporting' : words)}
      </Button>
      <ProblemNote error={write.error} />
    </>
  )
}
