import { Dropdown } from 'antd'
import { isAdministrator } from 'domain/account.ts'
import { useText } from '#i18n/use-text.ts'
import { Icon } from '#ui/Icon.tsx'
import { useViewState } from '#view-state.ts'
import { useBranch, useSession } from '#use-branch.ts'

/** Whose map is open. Another branch starts with its own picture, so camera, site and selection go. */
export function BranchChooser() {
  const text = useText()
  const { branches, roles } = useSession().user
  const branch = useBranch()
  const [, changeView] = useViewState()

  // Administrators have none, and need none.
  if (!branch && roles.some(isAdministrator)) return null
  if (!branch) return <span className="frame-branch">{text('frame.noBranch')}</span>
  if (branches.length === 1) return <span className="frame-branch">{branch.name}</span>

  const choose = (code: string) => changeView({ branch: code, site: null, camera: null, selection: null })
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: branches.map(({ code, name }) => ({ key: code, label: name })),
        selectedKeys: [branch.code],
        onClick: ({ key }) => choose(key),
      }}
    >
      <button type="button" className="frame-branch" aria-label={`${text('frame.branch')} ${branch.name}`}>
        {branch.name}
        <Icon name="down" size={14} />
      </button>
    </Dropdown>
  )
}
