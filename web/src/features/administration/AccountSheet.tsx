import { Button, Form } from 'antd'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { z } from 'zod'
import { type Account, type OrgBranch, useChangeAccount } from '#api/administration.ts'
import { ApiProblem } from '#api/client.ts'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ErrorNote, ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { Section } from '#ui/Section.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { accountSheetSchema } from './account-form-schema.ts'
import { AccountDeeds } from './AccountDeeds.tsx'
import { AccountStatus } from './AccountStatus.tsx'
import { GrantFields } from './GrantFields.tsx'

type Props = {
  account: Account
  branches: readonly OrgBranch[]
  /** Whether this is the one who looks: nobody grants himself anything. */
  own: boolean
  /** Reads the account again, after somebody else changed it. */
  onReadAgain: () => void
  onClose: () => void
}

/** One account: what it may, its password and its status. */
export function AccountSheet({ account, branches, own, onReadAgain, onClose }: Props) {
  const text = useText()
  return (
    <SideSheet
      title={account.name}
      tag={<AccountStatus status={account.status} />}
      facts={`${account.staffNo}　${text(`code.job.${account.job}`)}`}
      onClose={onClose}
    >
      {own ? (
        <div className="sheet-note">
          <EmptyState
            title={text('administration.account.me')}
            note={text('administration.account.meNote')}
            actions={<Link to="/settings">{text('administration.account.toSettings')}</Link>}
          />
        </div>
      ) : (
        <>
          {/* A version read anew is a form anew. */}
          <ChangeForm key={account.rowVersion} account={account} branches={branches} onReadAgain={onReadAgain} />
          <Section title={text('administration.account.signIn')} line={false}>
            <AccountDeeds account={account} />
          </Section>
        </>
      )}
    </SideSheet>
  )
}

type Values = z.input<typeof accountSheetSchema>

function ChangeForm({ account, branches, onReadAgain }: Pick<Props, 'account' | 'branches' | 'onReadAgain'>) {
  const text = useText()
  const toast = useToast()
  const change = useChangeAccount()
  const [touched, setTouched] = useState(false)
  const { name, job, roles, branchIds } = account
  const { form, check } = useCheckedForm<typeof accountSheetSchema, Values>(accountSheetSchema, (wanted) => {
    // What stays as it was is not sent: only changed powers end the sessions.
    const granted = sameSet(wanted.roles, roles) && sameSet(wanted.branchIds, branchIds)
    const { name: newName, job: newJob } = wanted
    change.mutate(
      { account, change: granted ? { name: newName, job: newJob } : wanted },
      {
        onSuccess: () =>
          toast({
            words: text(granted ? 'administration.account.saved' : 'administration.account.savedSessions', {
              name: newName,
            }),
          }),
      },
    )
  })
  const changedByOther = change.error instanceof ApiProblem && change.error.code === 'changed_meanwhile'

  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={name}
      initialValues={{ name, job, roles, branchIds }}
      onValuesChange={() => setTouched(true)}
      onFinish={check}
    >
      <GrantFields branches={branches} />
      {changedByOther ? (
        <ErrorNote
          title={text('administration.account.changed')}
          note={text('administration.account.changedNote')}
          actions={<Button onClick={onReadAgain}>{text('administration.account.readAgain')}</Button>}
        />
      ) : (
        <ProblemNote error={change.error} />
      )}
      <FormButtons>
        <Button type="primary" htmlType="submit" disabled={!touched} loading={change.isPending}>
          {text('administration.account.save_change')}
        </Button>
      </FormButtons>
    </Form>
  )
}

const sameSet = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((word) => other.includes(word))
