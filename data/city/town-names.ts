/** Names of an invented town. None is meant to be a real place, firm or person. */
export const town = {
  city: '云屏市',
  district: '澄湖区',
  river: '澄溪',
  subway: '云屏地铁 1 号线',
  bank: '云屏银行',
  farMarket: '澄南县农副产品批发市场',
} as const

/** Arterials from west to east; the third one carries the metro and the bank's first branch. */
export const northwardRoads = ['栖云路', '望山路', '澄湖路', '听澜路', '东屏大道'] as const
/** Arterials from south to north; those that end at the river have another name beyond it. */
export const eastwardRoads = [
  { west: '南屏大道', east: '南屏大道' },
  { west: '采莲路', east: '采莲东路' },
  { west: '锦帆路', east: '锦帆东路' },
  { west: '云屏大道', east: '云屏大道' },
  { west: '北岭路', east: '北岭路' },
] as const
export const riversideRoads = { west: '澄溪西路', east: '澄溪东路' } as const
export const footbridges = { south: '采莲人行桥', north: '望月人行桥' } as const

export const streets = [
  '青槐街',
  '书院街',
  '米市街',
  '竹器街',
  '石舫街',
  '钟楼街',
  '染坊街',
  '文澜街',
  '荷塘街',
  '桂苑街',
  '银杏街',
  '双桥街',
  '织锦街',
  '望湖街',
  '芝兰街',
  '水车街',
  '和衷街',
  '丰泽街',
  '松风街',
  '梅影街',
  '丹枫街',
  '白鹭街',
  '春晓街',
  '晴川街',
  '惠风街',
  '安澜街',
  '映雪街',
  '流霞街',
  '清晏街',
  '同泽街',
] as const
export const lanes = [
  '柳枝巷',
  '豆浆巷',
  '井亭巷',
  '灯笼巷',
  '棋盘巷',
  '马鞍巷',
  '布袋巷',
  '铜锣巷',
  '二郎巷',
  '花轿巷',
  '盐包巷',
  '茶担巷',
  '磨坊巷',
  '鱼篓巷',
  '谷仓巷',
  '纸伞巷',
  '药罐巷',
  '小井巷',
  '篾匠巷',
  '扇骨巷',
  '枣树弄',
  '石榴弄',
  '青苔弄',
  '燕子弄',
  '半月弄',
  '葫芦弄',
  '斗笠弄',
  '风箱弄',
  '芭蕉弄',
  '耳朵弄',
  '同乐里',
  '积善里',
  '永和里',
  '福荫里',
  '仁寿里',
  '清白里',
  '三余里',
  '大有里',
  '长春里',
  '余庆里',
] as const
export const parks = ['澄湖公园', '采莲公园', '白鹭公园', '云屏植物园', '市民公园', '听雨公园'] as const

const estateFirst = [
  '翠微',
  '滨溪',
  '云锦',
  '兰亭',
  '枫桥',
  '澄湖',
  '荷风',
  '柳浪',
  '桂香',
  '梧桐',
  '银杏',
  '紫藤',
  '海棠',
  '玉兰',
  '听涛',
  '望月',
  '晨曦',
  '锦绣',
  '金穗',
  '向阳',
  '康宁',
  '安居',
  '惠民',
  '长青',
  '清漪',
  '揽月',
  '朝晖',
  '松鹤',
  '竹韵',
  '梅岭',
  '杏林',
  '莲池',
  '芳草',
  '碧波',
  '星河',
  '丹桂',
  '华庭',
  '天成',
  '尚德',
  '怡和',
] as const
const estateLast = {
  slab: ['新村', '花园', '小区', '家园', '新苑', '公寓', '社区', '雅苑'],
  tower: ['府', '名邸', '公馆', '国际', '天著', '一号院', '云庭', '华府'],
  small: ['小区', '宿舍', '里', '院', '公寓'],
} as const
export type EstateStyle = keyof typeof estateLast

/** A name for every estate of a town, no two alike: first parts are used up before one comes again. */
export function estateNames(pick: <T>(list: readonly T[]) => T, shuffled: <T>(list: readonly T[]) => T[]) {
  const used = new Set<string>()
  let first: string[] = []
  return (style: EstateStyle): string => {
    for (;;) {
      if (first.length === 0) first = shuffled(estateFirst)
      const name = `${first.pop() ?? ''}${pick(estateLast[style])}`
      if (used.has(name)) continue
      used.add(name)
      return name
    }
  }
}

export const urbanVillages = ['上塘村', '石桥村'] as const
export const primarySchools = ['澄湖小学', '书院小学', '采莲小学', '云屏第二实验小学', '望山小学', '锦帆小学'] as const
export const secondarySchools = ['云屏市第三中学', '澄湖中学', '云屏市外国语学校', '采莲初级中学'] as const
export const kindergartens = [
  '小荷幼儿园',
  '春苗幼儿园',
  '星星幼儿园',
  '蓓蕾幼儿园',
  '童心幼儿园',
  '彩虹桥幼儿园',
] as const
export const markets = ['米市街菜市场', '采莲农贸市场', '东屏建材市场'] as const
export const mall = '望湖城购物中心'
export const hospital = '云屏市澄湖医院'
export const offices = [
  '锦帆大厦',
  '澄湖金融中心',
  '云屏科创大厦',
  '望山商务楼',
  '听澜国际',
  '文澜大厦',
  '创源中心',
  '新衡大厦',
  '汇通商务楼',
  '同泽大厦',
  '屏山中心',
  '安澜大厦',
] as const
export const government = [
  '澄湖区政务服务中心',
  '澄湖区税务局',
  '澄湖街道办事处',
  '澄湖区人民法院',
  '云屏市自然资源局',
  '澄湖区教育局',
  '澄湖供电所',
  '云屏市水务集团',
] as const
export const industrialParks = ['澄湖科创产业园', '云屏电子产业园', '南屏轻工园', '东屏物流园'] as const
export const companies = [
  '云屏精工机械',
  '澄湖生物科技',
  '屏山纺织',
  '溪谷软件',
  '望湖建设',
  '云帆物流',
  '同泽医药',
  '澄源环保',
  '锦屏印务',
  '南屏食品',
  '听澜设计',
  '安澜检测',
  '新衡会计师事务所',
  '采莲广告',
  '文澜教育科技',
  '东屏汽配',
  '云屏电气',
  '丰泽贸易',
  '惠风新能源',
  '白鹭传媒',
] as const

/** First parts of shop signs; the trade's own words follow. */
export const signs = [
  '和顺',
  '福满',
  '喜多',
  '仁泰',
  '宝成',
  '金谷',
  '如意坊',
  '老街',
  '阿婆',
  '小城',
  '巷口',
  '云上',
  '清禾',
  '一品',
  '百味',
  '四季',
  '悦来',
  '新丰',
  '永昌',
  '恒源',
  '佳乐',
  '邻里',
  '好日子',
  '大福',
  '晨光里',
  '橙子',
  '木棉',
  '青禾',
  '南山',
  '三味',
  '童趣',
  '彩虹',
  '星愿',
  '糖果屋',
  '知味',
  '同福',
  '月半',
  '春风',
  '秋实',
  '暖心',
  '美仑',
  '雅致',
  '康尔',
  '安心',
  '快捷',
  '极光',
  '城南',
  '桥头',
  '溪边',
  '井边',
  '老张',
  '老李',
  '胖嫂',
  '阿强',
  '小芳',
  '二姐',
  '大山',
  '半亩',
  '一间',
  '拾光',
] as const
