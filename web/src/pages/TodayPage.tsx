import { TodayList } from '#features/today/TodayList.tsx'
import { useBranch } from '#use-branch.ts'

/** What asks for a hand in the branch today. */
export function TodayPage() {
  const branch = useBranch()
  return <div className="today">{branch && <TodayList key={branch.id} branchId={branch.id} />}</div>
}
