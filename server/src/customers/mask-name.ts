/** The double surnames in use: the mask keeps both characters, because one alone would be another family's name. */
const doubleSurnames = new Set([
  '欧阳',
  '太史',
  '端木',
  '上官',
  '司马',
  '东方',
  '独孤',
  '南宫',
  '万俟',
  '闻人',
  '夏侯',
  '诸葛',
  '尉迟',
  '公羊',
  '赫连',
  '澹台',
  '皇甫',
  '宗政',
  '濮阳',
  '公冶',
  '太叔',
  '申屠',
  '公孙',
  '慕容',
  '仲孙',
  '钟离',
  '长孙',
  '宇文',
  '司徒',
  '鲜于',
  '司空',
  '令狐',
  '百里',
  '呼延',
  '东郭',
  '南门',
  '西门',
  '左丘',
  '梁丘',
  '第五',
  '拓跋',
  '轩辕',
])

/**
 * A name as people without full fields see it: 张三 → 张*, 欧阳修文 → 欧阳**, John Smith → J***.
 * A name of one letter shows nothing of it.
 */
export function maskName(name: string): string {
  const letters = [...name.trim()]
  if (letters.length < 2) return '*'
  const surname = letters.length > 2 && doubleSurnames.has(letters.slice(0, 2).join('')) ? 2 : 1
  if (!/^\p{Script=Han}/u.test(name.trim())) return `${letters[0]}***`
  return letters.slice(0, surname).join('') + '*'.repeat(letters.length - surname)
}

/** An address as people without full fields see it: the street and the place, no number of a house or a door. */
export const maskAddress = (address: string): string => address.replaceAll(/\p{N}+(?:[-–#]\p{N}+)*/gu, '*')
