import { Button } from 'antd'
import type { PlanSheet } from 'domain/canvass-plan-sheet.ts'
import { useChangePlan } from '#api/canvass-plans.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { valuesOf } from './plan-form.ts'
import { PlanForm } from './PlanForm.tsx'

/** Another day, other people, another offer for a plan that is there. */
export function ChangePlan({ branchId, sheet, onDone }: { branchId: string; sheet: PlanSheet; onDone: () => void }) {
  const text = useText()
  const toast = useToast()
  const save = useChangePlan(branchId)
  return (
    <PlanForm
      branchId={branchId}
      initial={valuesOf(sheet)}
      onSave={(form) =>
        save.mutate(
          { plan: sheet.plan, form },
          {
            onSuccess: () => {
              toast({ words: text('canvass.form.changed', { title: form.title }) })
              onDone()
            },
          },
        )
      }
    >
      {(submit) => (
        <>
          <ProblemNote error={save.error} />
          <FormButtons>
            <Button type="primary" loading={save.isPending} onClick={submit}>
              {text('action.save')}
            </Button>
            <Button onClick={onDone}>{text('action.cancel')}</Button>
          </FormButtons>
        </>
      )}
    </PlanForm>
  )
}
