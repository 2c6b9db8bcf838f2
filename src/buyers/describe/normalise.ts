// The text of a plan made comparable. A name is cut where its object ends and the occasion begins ("Makanan dan minuman | untuk rapat koordinasi
// nelayan"): what is bought stands before, and the fishermen after it must not make it fish.
import { canonicalWords } from '#platform/codes';

/** The words of a name: what is bought, what stands in brackets, and what it is for. */
export type NameWords = { head: string[]; aside: string[]; context: string[] };

// Abbreviations and slips of plans that the class words don't need, one word or two to the words meant.
const SHORT: Readonly<Record<string, string>> = {
  alkes: 'alat kesehatan', alsintan: 'alat mesin pertanian', bhp: 'bahan habis pakai', brg: 'barang', bhn: 'bahan', dok: 'dokumen',
  fc: 'fotokopi', fotocopy: 'fotokopi', photocopy: 'fotokopi', gd: 'gedung', har: 'pemeliharaan', hansanitizer: 'hand sanitizer',
  jln: 'jalan', jl: 'jalan', kend: 'kendaraan', kendar: 'kendaraan', kons: 'konsultansi', kompt: 'komputer', mak: 'makan',
  mkn: 'makan', mnm: 'minum', minuum: 'minum', mebelur: 'mebel', mobeler: 'mebel', mobiler: 'mebel', mobilair: 'mebel', mobiller: 'mebel',
  mebeleur: 'mebel', meublair: 'mebel', mebler: 'mebel', mebelar: 'mebel', mebeuler: 'mebel', moubiler: 'mebel', pakan2: 'pakan',
  pemb: 'pembangunan', peng: 'pengadaan', pengad: 'pengadaan', perj: 'perjalanan', perjadin: 'perjalanan dinas', perlkp: 'perlengkapan',
  pju: 'lampu jalan', psu: 'prasarana sarana utilitas umum', rehab: 'rehabilitasi', rkb: 'ruang kelas baru', rtlh: 'rumah tidak layak huni',
  sarpras: 'sarana prasarana', seraga: 'seragam', srg: 'seragam', sppd: 'perjalanan dinas', sk: 'suku cadang', sparepart: 'suku cadang',
  spt: 'sepatu', tng: 'tenaga', udr: 'udara', kordinasi: 'koordinasi', kegiata: 'kegiatan', giat: 'kegiatan', keg: 'kegiatan',
  subkegiatan: 'kegiatan', subkeg: 'kegiatan', dinasn: 'dinas', handphon: 'handphone', hp: 'handphone', tv: 'televisi', notebook: 'laptop',
  leptop: 'laptop', printer2: 'printer', catridge: 'cartridge', cartrige: 'cartridge', katrid: 'cartridge', flasdisk: 'flashdisk',
  hardisk: 'hard disk', harddisk: 'hard disk', paperbag: 'tas kertas', pulpen: 'ballpoint', bolpen: 'ballpoint', bollpoint: 'ballpoint',
  ballpoin: 'ballpoint', polpen: 'ballpoint', bolpoint: 'ballpoint', bolpoin: 'ballpoint', boxfile: 'box file', odner: 'ordner',
  ordener: 'ordner', stopmap: 'map', snelhecter: 'map', snelhekter: 'map', hekter: 'stapler', steples: 'staples', stepler: 'stapler',
  hvs: 'kertas hvs', spanduk2: 'spanduk', benner: 'banner', baleho: 'baliho', brosure: 'brosur', sticker: 'stiker', stikker: 'stiker',
  penjilitan: 'penjilidan', pengandaan: 'penggandaan', penggadaan: 'penggandaan', fotografi: 'foto', akomodir: 'akomodasi',
  mamiri: 'makan minum', konsumsi: 'makan minum', kosumsi: 'makan minum', snackbox: 'snack kotak', nasikotak: 'nasi kotak', dus: 'kotak',
  amhp: 'bahan medis habis pakai', bmhp: 'bahan medis habis pakai', bhpm: 'bahan medis habis pakai', ipal: 'instalasi pengolahan air limbah', kja: 'keramba jaring apung',
  pjok: 'pendidikan jasmani olahraga', plts: 'pembangkit listrik tenaga surya', saprodi: 'sarana produksi pertanian', saprotan: 'sarana produksi pertanian', spam: 'sistem penyediaan air minum',
  tik: 'teknologi informasi komunikasi', lpju: 'lampu jalan', box: 'kotak', boks: 'kotak', doos: 'kotak', amdk: 'air minum kemasan', akua: 'air mineral', aqua: 'air mineral', vit: 'air mineral',
}; // prettier-ignore

// Phrases of budget accounts and portals that say nothing of the goods; read over before the name is cut.
const SAYS_NOTHING = [
  'alat bahan untuk kegiatan kantor', 'barang pakai habis', 'barang untuk dijual diserahkan kepada masyarakat', 'barang untuk dijual diserahkan',
  'barang yang diserahkan kepada masyarakat', 'barang yang akan diserahkan kepada masyarakat', 'barang diserahkan kepada masyarakat',
  'barang untuk diserahkan kepada masyarakat', 'persediaan untuk dijual diserahkan kepada masyarakat lainnya', 'persediaan untuk dijual diserahkan',
  'persediaan untuk dijual', 'diserahkan kepada masyarakat', 'dijual diserahkan', 'untuk dijual', 'dijual diserahkan kepada masyarakat',
  'koefisien pagu harga satuan', 'pagu harga satuan', 'sumber dana pendapatan asli daerah', 'sumber dana', 'pendapatan asli daerah',
  'dana alokasi khusus', 'dana alokasi umum', 'dana bagi hasil', 'spesifikasi', 'pendapatan transfer', 'terlampir dalam kak', 'sesuai kak',
  'terlampir', 'kalimantan barat', 'provinsi kalimantan barat', 'prov kalbar', 'tahun anggaran', 'ta', 'sesuai dengan', 'sesuai spesifikasi',
].map((phrase) => phrase.split(' ')); // prettier-ignore

// From here on a name tells the occasion, the place or the receiver.
const OCCASION = new Set(
  'untuk dalam rangka kegiatan sub pada bagi guna kepada di ke badan sekretariat bidang seksi upt uptd kec kecamatan kab kabupaten kota desa dusun kelurahan kel rt rw provinsi prov tahun wilayah program lokasi dalamrangka dlm rangka kalbar'.split(
    ' ',
  ),
);
// A name may open with these and still not have said what is bought.
const OPENING = new Set(
  'belanja pengadaan penyediaan pembelian biaya beban paket kegiatan modal barang jasa pekerjaan dan dari dengan yang serta atau lainnya lain tahap lanjutan'.split(
    ' ',
  ),
);
// "Dinas" itself is no occasion (pakaian dinas, perjalanan dinas), an agency is.
const AGENCIES = new Set(
  'kesehatan pendidikan pertanian perikanan kelautan perkebunan kehutanan lingkungan perhubungan sosial pangan peternakan koperasi perindustrian perdagangan pekerjaan perumahan pemuda kepemudaan kebudayaan pariwisata komunikasi kominfo kependudukan pemberdayaan perpustakaan kearsipan penanaman tenaga ketenagakerjaan energi'.split(
    ' ',
  ),
);
const EMPTY = new Set('dan dari dengan yang serta atau lain lainnya belanja tersebut adalah sebagai secara'.split(' '));

/** Canonical words of a text with abbreviations written out and phrases of no meaning left out; single letters are dropped. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const word of canonicalWords(text.length > TEXT_MOST ? text.slice(0, TEXT_MOST) : text)) {
    if (word.length < 2) continue;
    const long = SHORT_WORDS.get(word);
    if (long) words.push(...long);
    else words.push(FURNITURE.test(word) ? 'mebel' : word);
  }
  return readOver(words);
}
// Meubelair, mebeulair, moubiller, mebiler, muebilair, meubler: one word that nobody spells twice alike.
const FURNITURE = /^(?:m(?:eu?|ue|ou)b[aeiu]{0,2}l+[aeiou]{0,3}(?:r|re)?|mob[ei]l+[aei]{1,2}r)$/;
const TEXT_MOST = 1200;
const SHORT_WORDS = new Map(Object.entries(SHORT).map(([short, long]) => [short, long.split(' ')]));

const nothingBy = new Map<string, string[][]>();
for (const phrase of SAYS_NOTHING.toSorted((a, b) => b.length - a.length))
  nothingBy.set(phrase[0]!, [...(nothingBy.get(phrase[0]!) ?? []), phrase]);

function readOver(words: string[]): string[] {
  if (!words.some((word) => nothingBy.has(word))) return words;
  const left: string[] = [];
  for (let i = 0; i < words.length;) {
    const phrase = nothingBy.get(words[i]!)?.find((p) => p.every((word, k) => words[i + k] === word));
    if (phrase) i += phrase.length;
    else left.push(words[i++]!);
  }
  return left;
}

/**
 * The words of a name, cut at the occasion; what stands in brackets is kept apart, and what stands before "belanja" in the middle
 * ("Sub Kegiatan ... - Belanja Jasa Tenaga Keamanan") is occasion too. A name that only opens keeps all its words.
 */
export function nameWords(name: string): NameWords {
  const open = name.search(/[([]/);
  const main = wordsOf(open > 8 ? name.slice(0, open) : name);
  const bracket = open > 8 ? wordsOf(name.slice(open)) : [];
  const spend = main.indexOf('belanja');
  const from = spend > 0 && spend < main.length - 1 ? spend : 0;
  const cut = occasionAt(main, from);
  const asideCut = occasionAt(bracket, 0);
  return {
    head: main.slice(from, cut).filter(telling),
    aside: bracket.slice(0, asideCut).filter(telling),
    context: [...main.slice(0, from), ...main.slice(cut), ...bracket.slice(asideCut)].filter(telling),
  };
}

/** Where the occasion begins: the first word of it after something was said. */
function occasionAt(words: readonly string[], from: number): number {
  let said = 0;
  for (let i = from; i < words.length; i += 1) {
    const word = words[i]!;
    const occasion = OCCASION.has(word) || (word === 'dinas' && AGENCIES.has(words[i + 1] ?? ''));
    if (occasion && (said > 0 || (word === 'sub' && words[i + 1] === 'kegiatan'))) return i;
    if (!OPENING.has(word) && !occasion) said += 1;
  }
  return words.length;
}
/** Whether a word only opens or closes what is said: "pengadaan", "dan", "kegiatan". */
export const saysNothing = (word: string): boolean => OPENING.has(word) || EMPTY.has(word) || OCCASION.has(word);
/** The first word of a head that says something: "perencanaan", "peralatan", "sewa". */
export const firstOf = (head: readonly string[]): string | undefined => head.find((word) => !OPENING.has(word));
const telling = (word: string): boolean => !EMPTY.has(word);

/** The words of a description or specification, in order, with their repetitions: what is listed oftener is more of the purchase. */
export const detailWords = (text: string): string[] => wordsOf(text).filter((word) => !EMPTY.has(word) && !OCCASION.has(word));

/** A word without its commonest affixes ("penjilidan" -> "jilid"); the word itself when too little would be left. */
export function stemOf(word: string): string {
  let stem = word;
  const suffix = /(?:kan|an|nya|i)$/.exec(stem)?.[0];
  if (suffix && stem.length - suffix.length >= 4) stem = stem.slice(0, -suffix.length);
  const prefix = /^(?:meng|meny|mem|men|me|peng|peny|pem|pen|per|pe|ber|ter|di|ke|se)/.exec(stem)?.[0];
  if (prefix && stem.length - prefix.length >= 4) stem = stem.slice(prefix.length);
  return stem;
}
