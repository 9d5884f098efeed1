/** Why a map file cannot be used. Each is something its sender can mend. */
export const osmProblems = {
  file_missing: {
    zh: '找不到这个文件。请检查路径和文件名。',
    en: 'There is no such file. Check its path and name.',
  },
  osm_too_large: {
    zh: '文件太大（上限 1 GB）。请只截取支行所在的城区再导入。',
    en: 'The file is too large (1 GB at most). Cut out the district of the branch and import that.',
  },
  not_osm: {
    zh: '这不是 OpenStreetMap 地图文件。请使用 .osm.pbf、.osm 或 .osm.gz 文件。',
    en: 'This is not an OpenStreetMap file. Use a .osm.pbf, .osm or .osm.gz file.',
  },
  osm_cut: {
    zh: '文件在中间断开了，多半是下载没有完成。请重新下载后再导入。',
    en: 'The file ends in the middle, most likely an unfinished download. Fetch it again and import it then.',
  },
  osm_damaged: {
    zh: '文件内容已损坏，无法读取。请重新下载后再导入。',
    en: 'The content of the file is damaged. Fetch it again and import it then.',
  },
  osm_unsupported: {
    zh: '文件使用了不支持的压缩方式或含历史版本。请用 osmium cat 转成普通的 .osm.pbf。',
    en: 'The file uses a compression or a history that is not supported. Turn it into a plain .osm.pbf (osmium cat).',
  },
  osm_empty: {
    zh: '文件里没有任何地图内容。请检查截取范围。',
    en: 'The file holds no map at all. Check the area that was cut out.',
  },
  no_streets: {
    zh: '文件里没有一条街道，无法作为支行地图。请换一个包含道路的文件。',
    en: 'The file holds no street, so it cannot serve as a map of the branch. Use one with roads.',
  },
} as const satisfies Record<string, { zh: string; en: string }>

export type OsmProblem = keyof typeof osmProblems

/** Thrown inside the readers only; `readOsmFile` turns it into a value. */
export class OsmFileError extends Error {
  readonly problem: OsmProblem
  constructor(problem: OsmProblem) {
    super(problem)
    this.problem = problem
  }
}
