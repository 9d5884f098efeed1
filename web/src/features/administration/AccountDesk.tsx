import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { accountsQuery, orgBranchesQuery } from '#api/administration.ts'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { useSession } from '#use-branch.ts'
import { AccountForm } from './AccountForm.tsx'
import { AccountList } from './AccountList.tsx'
import { AccountSheet } from './AccountSheet.tsx'
import { isBranchAccount } from './branch-account.ts'
import { type Handover, ShownOnce } from './ShownOnce.tsx'
import './administration.css'

/** What stands at the right: the form, the password it made, one account, or nothing. */
type Open = { what: 'form' } | { what: 'handover'; handover: Handover } | { what: 'account'; id: string } | null

/** Accounts: the list, the form that opens one, and what may be changed about one. */
export function AccountDesk({ tabs, onBranches }: { tabs: ReactNode; onBranches: () => void }) {
  const text = useText()
  const { user } = useSession()
  const accounts = useQuery(accountsQuery)
  const branches = useQuery(orgBranchesQuery)
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const chosen = open?.what === 'account' ? (accounts.data?.find(({ id }) => id === open.id) ?? null) : null
  const failed = accounts.error ?? branches.error
  const openForm = (
    <Button
      type={open ? 'default' : 'primary'}
      disabled={open?.what === 'form'}
      onClick={() => setOpen({ what: 'form' })}
    >
      {text('administration.account.open')}
    </Button>
  )

  return (
    <div className="desk desk-wide">
      <header className="desk-head">
        {tabs}
        {openForm}
      </header>
      <div className="desk-list">
        {failed && (
          <ProblemNote
            error={failed}
            actions={
              <Button onClick={() => void Promise.all([accounts.refetch(), branches.refetch()])}>
                {text('action.again')}
              </Button>
            }
          />
        )}
        {!failed && !(accounts.data && branches.data) && <Waiting rows={6} />}
        {accounts.data && branches.data && (
          <>
            <AccountList
              accounts={accounts.data}
              branches={branches.data}
              chosen={chosen?.id ?? null}
              onChoose={(id) => setOpen({ what: 'account', id })}
            />
            {!accounts.data.some(isBranchAccount) && (
              <div className="account-none">
                <EmptyState
                  title={text('administration.account.none')}
                  note={text(
                    branches.data.length > 0
                      ? 'administration.account.noneNote'
                      : 'administration.setup.accountAfterBranch',
                  )}
                  actions={
                    branches.data.length === 0 && (
                      <Button onClick={onBranches}>{text('administration.setup.branch')}</Button>
                    )
                  }
                />
              </div>
            )}
          </>
        )}
      </div>
      {open?.what === 'form' && branches.data && (
        <SideSheet title={text('administration.account.formTitle')} onClose={close}>
          <AccountForm
            branches={branches.data}
            onSaved={(handover) => setOpen({ what: 'handover', handover })}
            onCancel={close}
          />
        </SideSheet>
      )}
      {open?.what === 'handover' && (
        <SideSheet
          title={text('administration.once.made', { name: open.handover.name })}
          onClose={close}
          actions={
            <>
              <Button type="primary" onClick={close}>
                {text('administration.once.done')}
              </Button>
              <Button onClick={() => setOpen({ what: 'form' })}>{text('administration.once.next')}</Button>
            </>
          }
        >
          <ShownOnce handover={open.handover} />
        </SideSheet>
      )}
      {chosen && branches.data && (
        <AccountSheet
          key={chosen.id}
          account={chosen}
          branches={branches.data}
          own={chosen.id === user.id}
          onReadAgain={() => void accounts.refetch()}
          onClose={close}
        />
      )}
    </div>
  )
}
