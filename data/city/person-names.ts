import type { Random } from 'domain/random.ts'

const surnames = [
  '王', '李', '张', '刘', '陈', '杨', '黄', '赵', '吴', '周', '徐', '孙', '马', '朱', '胡', '郭', '何', '林', '罗', '高', '郑', '梁', '谢', '宋', '唐', '许', '邓', '韩',
  '冯', '曹', '彭', '曾', '肖', '田', '董', '潘', '袁', '蔡', '蒋', '余', '于', '杜', '叶', '程', '魏', '苏', '吕', '丁', '任', '卢', '姚', '沈', '钟', '姜', '崔', '谭',
] as const
const compoundSurnames = ['欧阳', '司马', '上官', '诸葛', '令狐'] as const
const givenLetters = {
  women: ['芳', '娜', '敏', '静', '丽', '艳', '娟', '霞', '秀', '燕', '玲', '桂', '英', '华', '玉', '萍', '红', '梅', '琴', '云', '洁', '雪', '琳', '妍', '欣', '怡', '涵', '悦'],
  men: ['伟', '强', '磊', '军', '洋', '勇', '杰', '涛', '明', '超', '刚', '平', '辉', '鹏', '建', '国', '文', '斌', '宇', '浩', '凯', '健', '俊', '帆', '志', '峰', '晨', '博'],
} as const

export type Gender = keyof typeof givenLetters

export const surname = (random: Random): string => (random.chance(0.008) ? random.pick(compoundSurnames) : random.pick(surnames))

/** A name put together from short lists; anybody of that name is chance. */
export function personName(random: Random, gender: Gender, family = surname(random)): string {
  const given = random.pick(givenLetters[gender])
  return random.chance(0.68) ? `${family}${given}${random.pick(givenLetters[gender])}` : `${family}${given}`
}

export const gender = (random: Random): Gender => (random.chance(0.52) ? 'women' : 'men')
