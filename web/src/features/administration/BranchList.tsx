import type { OrgBranch } from '#api/administration.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { BranchSquare } from '#ui/symbols/BranchSquare.tsx'
import './administration.css'

/** Every branch with where it stands and stood; a click shows it on the map. */
export function BranchList({
  branches,
  onShow,
}: {
  branches: readonly OrgBranch[]
  onShow: (branch: OrgBranch) => void
}) {
  const text = useText()
  const format = useFormat()
  const facts = ({ branchType, openedOn, accounts }: OrgBranch) => [
    text(`code.branchType.${branchType}`),
    ...(openedOn === null ? [] : [text('administration.branch.opened', { date: format.shortDay(openedOn) })]),
    accounts === 0
      ? text('administration.branch.noAccounts')
      : text('administration.branch.accounts', { count: accounts }),
  ]
  return (
    <ul className="branch-list" aria-label={text('administration.branches')}>
      {branches.map((branch) => (
        <li key={branch.id}>
          <button type="button" onClick={() => onShow(branch)}>
            <span className="branch-list-name">
              <span className="strong">{branch.name}</span>
              <span className="note">{branch.code}</span>
            </span>
            <span className="note">{facts(branch).join('　')}</span>
          </button>
          <ul>
            {branch.sites.length === 0 && <li className="note">{text('administration.branch.noSite')}</li>}
            {branch.sites.map((site) => (
              <li key={site.id} className="branch-list-site">
                <BranchSquare size={18} site={site.status === 'former' ? 'former' : 'current'} />
                <span>
                  {/* Seen people tell it by the sign and the date. */}
                  <span className="visually-hidden">{text(`code.siteStatus.${site.status}`)}　</span>
                  {site.address}
                </span>
                <span className="note">
                  {site.toDate === null
                    ? text('administration.branch.since', { date: format.shortDay(site.fromDate) })
                    : text('administration.branch.until', { date: format.shortDay(site.toDate) })}
                </span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}
