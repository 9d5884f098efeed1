import { Table } from 'antd'
import { userStatuses } from 'domain/user.ts'
import { useState } from 'react'
import type { Account, OrgBranch } from '#api/administration.ts'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { FilterChip } from '#ui/FilterChip.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { AccountStatus } from './AccountStatus.tsx'
import { useAccountWords } from './account-words.ts'
import './administration.css'

type Props = {
  accounts: readonly Account[]
  branches: readonly OrgBranch[]
  chosen: string | null
  onChoose: (id: string) => void
}

/** Who may sign in, found by number or name and by status. */
export function AccountList({ accounts, branches, chosen, onChoose }: Props) {
  const text = useText()
  const phone = useScreen() === 'phone'
  const words = useAccountWords(branches)
  const [query, setQuery] = useState('')
  const [statuses, setStatuses] = useState<Account['status'][]>([])
  const found = accounts.filter(
    (account) => isFound(account, query) && (statuses.length === 0 || statuses.includes(account.status)),
  )
  const held = userStatuses.filter((status) => accounts.some((account) => account.status === status))

  return (
    <>
      <div className="account-filter">
        <input
          type="search"
          className="account-search"
          value={query}
          placeholder={text('administration.account.search')}
          aria-label={text('administration.account.search')}
          onChange={(event) => setQuery(event.target.value)}
        />
        <FilterChip
          field={text('administration.account.status')}
          options={held.map((value) => ({
            value,
            label: text(`code.userStatus.${value}`),
            count: accounts.filter(({ status }) => status === value).length,
          }))}
          chosen={statuses}
          onChange={setStatuses}
        />
        <span className="note" role="status">
          {text('administration.account.all', { shown: found.length, count: accounts.length })}
        </span>
      </div>
      {found.length === 0 ? (
        <div className="account-none">
          <EmptyState
            title={text('administration.account.noMatch')}
            note={text('administration.account.noMatchNote')}
          />
        </div>
      ) : phone ? (
        <ul className="account-rows" aria-label={text('administration.accounts')}>
          {found.map((account) => (
            <li key={account.id}>
              <button type="button" aria-pressed={account.id === chosen} onClick={() => onChoose(account.id)}>
                <span>
                  {account.name}　<span className="second">{account.staffNo}</span>
                </span>
                <AccountStatus status={account.status} />
                <span className="note">
                  {words.roles(account)}　{words.branches(account)}
                </span>
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <Table<Account>
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={found}
          rowClassName={({ id }) => (id === chosen ? 'ant-table-row-selected' : '')}
          onRow={({ id }) => ({ onClick: () => onChoose(id) })}
          columns={[
            { title: text('administration.account.staffNo'), dataIndex: 'staffNo' },
            {
              title: text('administration.account.name'),
              dataIndex: 'name',
              // The keyboard's way into the row.
              render: (name: string, { id }) => (
                <button type="button" className="text-button" onClick={() => onChoose(id)}>
                  {name}
                </button>
              ),
            },
            { title: text('administration.account.job'), render: (_, { job }) => text(`code.job.${job}`) },
            { title: text('administration.account.roles'), render: (_, account) => words.roles(account) },
            { title: text('administration.account.branches'), render: (_, account) => words.branches(account) },
            {
              title: text('administration.account.status'),
              render: (_, { status }) => <AccountStatus status={status} />,
            },
          ]}
        />
      )}
    </>
  )
}

function isFound({ staffNo, name }: Account, query: string): boolean {
  const wanted = query.normalize('NFKC').trim().toLowerCase()
  return wanted === '' || staffNo.toLowerCase().includes(wanted) || name.toLowerCase().includes(wanted)
}
