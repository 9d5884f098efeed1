import { useLocation, useNavigate } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { BranchDesk } from '#features/administration/BranchDesk.tsx'
import { AccountDesk } from '#features/administration/AccountDesk.tsx'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import './administration-page.css'

const desks = ['branches', 'accounts'] as const

/** From nothing to the first map, and later who works where: branches and accounts. */
export function AdministrationPage() {
  const text = useText()
  const may = useMay()
  const navigate = useNavigate()
  const hash = useLocation({ select: (location) => location.hash })
  const open = desks.filter((desk) => desk === 'branches' || may('org_user.list'))
  const desk = open.find((name) => name === hash) ?? 'branches'
  const go = (to: (typeof desks)[number]) => void navigate({ to: '.', hash: to, search: (search: object) => search })

  return (
    <div className="administration">
      <h1 className="visually-hidden">{text('administration.page')}</h1>
      {desk === 'branches' ? (
        <BranchDesk tabs={tabs()} onAccounts={() => go('accounts')} />
      ) : (
        <AccountDesk tabs={tabs()} onBranches={() => go('branches')} />
      )}
    </div>
  )

  function tabs() {
    // With one desk there is nothing to choose.
    if (open.length === 1) return <span className="title">{text('administration.branches')}</span>
    return (
      <Segmented
        aria-label={text('administration.page')}
        value={desk}
        options={open.map((value) => ({ value, label: text(`administration.${value}`) }))}
        onChange={go}
      />
    )
  }
}
