import type { Wording } from '#platform/http';
import type { WorkbookColumn } from './invitations-workbook.ts';
import type { NoAnswer } from './solve/match-line.ts';
import type { ReasonCode, ReasonFacts, Verdict } from './reasons.ts';
import type { Outcome } from './summary.ts';
import { className, dayWords, decimal, issuerOf, monthsWords, number, regencyName, rp, schemeName, unitWords } from './words.ts';

const day = (value: string | number | undefined): string => dayWords(value, 'id');
const scheme = (f: ReasonFacts): string => schemeName(f['scheme'], 'id');
const months = (f: ReasonFacts): string => monthsWords(f['monthFrom'], f['monthUntil'], 'id');
const inMonths = (f: ReasonFacts): string => (months(f) ? ` pada ${months(f)}` : ' dalam sebulan');
const until = (f: ReasonFacts): string =>
  f['validUntil'] === undefined ? 'berlaku tanpa tanggal akhir' : `berlaku sampai ${day(f['validUntil'])}`;
const km = (f: ReasonFacts): string => (f['distanceKm'] === undefined ? '' : `, sekitar ${number(f['distanceKm'])} km`);
const sizes: Record<string, string> = { micro: 'mikro', small: 'kecil', medium: 'menengah', large: 'besar' };
const zones: Record<string, string> = {
  regency: 'kabupaten/kota yang sama',
  province: 'satu provinsi',
  island: 'satu kepulauan',
  nation: 'seluruh Indonesia',
};
const offices: Record<string, string> = { dinkes: 'Dinas Kesehatan', bpom: 'BPOM', bpjph: 'BPJPH', pangan: 'dinas pangan' };
const evidence = (f: ReasonFacts): string =>
  [
    'baru diklaim pembuat (tingkat 0)',
    'dokumennya sudah dilihat (tingkat 1)',
    `dicek di daftar penerbit: ${issuerOf(f['scheme'])} (tingkat 2)`,
    `ditandatangani penerbit: ${issuerOf(f['scheme'])} (tingkat 3)`,
  ][Number(f['evidenceLevel'])] ?? '';
/** Di belakang izin yang bukan milik pembuat sendiri. */
const lent = (f: ReasonFacts): string => (f['house'] === undefined ? '' : `; dipinjamkan ${f['house']}`);
const promisedWords = (f: ReasonFacts): string =>
  f['promised'] === undefined ? '' : ` (sudah dikurangi ${number(f['promised'])} yang dijanjikan dalam kontrak)`;
const list = (names: string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} dan ${names.at(-1)}`;

const schemes = (f: ReasonFacts): string =>
  list(
    String(f['schemes'])
      .split(' ')
      .map((one) => schemeName(one, 'id')),
  );
const asker = (f: ReasonFacts): string =>
  f['by'] === 'buyer' ? 'diminta pembeli' : `wajib${f['since'] === undefined ? '' : ` sejak ${day(f['since'])}`}`;
/** By when it must be there, and begun. */
const start = (f: ReasonFacts): string => {
  const needed = ` Harus ada paling lambat ${day(f['firstDay'])}`;
  if (f['startBy'] === undefined) return `${needed}.`;
  const begin = `sekitar ${number(f['days'])} hari kerja, jadi mulai paling lambat ${day(f['startBy'])}`;
  return `${needed}; ${begin}${f['late'] === undefined ? '' : ' (sudah lewat)'}.`;
};
const unproven: Record<string, string> = {
  claimed: 'yang ada baru diklaim pembuat',
  'no-dates': 'masa berlaku yang tercatat belum diketahui',
  'place-unknown': 'belum diketahui apakah untuk tempat pembuatan ini',
};
const lapse = (f: ReasonFacts): string => {
  const on = f['on'] === undefined ? '' : ` ${day(f['on'])}`;
  const words: Record<string, string> = {
    expired: `yang tercatat berakhir${on}; penyerahan sampai ${day(f['lastDay'])}`,
    revoked: `yang tercatat dicabut${on}`,
    suspended: `yang tercatat dibekukan sejak${on}`,
    notYet: `yang tercatat baru berlaku${on}; penyerahan mulai ${day(f['firstDay'])}`,
    wrongSubject: 'yang tercatat untuk tempat pembuatan lain',
  };
  return words[String(f['because'])] ?? '';
};

/** The words of the room in Bahasa; English has exactly these keys. */
export const copy = {
  reasons: {
    'class-answers': (f) => `Membuat yang diminta: ${className(f['classId'], 'id')}.`,
    'class-line-unsure': (f) =>
      `Jenis di baris ini baru dugaan (${number(f['percent'])} %): ${className(f['classId'], 'id')}. Pastikan dulu.`,
    'class-product-unsure': (f) =>
      `Jenis produk ini baru dugaan (${number(f['percent'])} %): ${className(f['classId'], 'id')}. Pastikan dulu.`,
    'price-within': (f) => `${rp(f['priceRupiah'])} per satuan termasuk ongkos kirim, pagu ${rp(f['ceilingRupiah'])}.`,
    'price-over': (f) =>
      `${rp(f['overRupiah'])} di atas pagu termasuk ongkos kirim: ${rp(f['priceRupiah'])}, pagu ${rp(f['ceilingRupiah'])} per satuan.`,
    'price-over-line': (f) => `Satu satuan saja ${rp(f['priceRupiah'])}, seluruh pagu baris ini ${rp(f['rupiah'])}.`,
    'price-in-band': (f) =>
      `${rp(f['priceRupiah'])} per satuan, dalam kisaran ${rp(f['lowRupiah'])}–${rp(f['highRupiah'])} dari ${number(f['offers'])} produk sejenis.`,
    'price-above-band': (f) =>
      `${rp(f['priceRupiah'])} per satuan, di atas kisaran ${rp(f['lowRupiah'])}–${rp(f['highRupiah'])} dari ${number(f['offers'])} produk sejenis.`,
    'price-below-band': (f) =>
      `${rp(f['priceRupiah'])} per satuan, di bawah kisaran ${rp(f['lowRupiah'])}–${rp(f['highRupiah'])} dari ${number(f['offers'])} produk sejenis. Tanyakan isi dan ukurannya.`,
    'price-alone': (f) =>
      `${rp(f['priceRupiah'])} per satuan; terlalu sedikit harga sejenis untuk membandingkan (${number(f['offers'])}).`,
    'price-unknown': () => 'Harga belum diketahui.',
    'price-zone-unknown': (f) =>
      `Harga sampai ke tempat pembeli belum diketahui; yang diketahui ${rp(f['knownPriceRupiah'])} untuk ${zones[String(f['knownZone'])]}.`,
    'unit-unknown': () => 'Satuan belum diketahui, jadi harga dan kapasitas belum bisa dibandingkan dengan jumlah yang diminta.',
    'unit-differs': (f) =>
      `Satuan berbeda: diminta ${f['lineUnit']}, dijual per ${f['offerUnit']}. Jumlah belum bisa dibandingkan.`,
    'capacity-enough': (f) =>
      `Kapasitas ${number(f['capacity'])}${unitWords(f)}${inMonths(f)}${promisedWords(f)}, diminta ${number(f['quantity'])}.`,
    'capacity-short': (f) =>
      `Kapasitas ${number(f['capacity'])} dari ${number(f['quantity'])}${unitWords(f)}${inMonths(f)}${promisedWords(f)}: hanya sebagian.`,
    'capacity-covers-rupiah': (f) =>
      `Kapasitas ${number(f['capacity'])}${unitWords(f)}${inMonths(f)}${promisedWords(f)} senilai ${rp(f['valueRupiah'])}, pagu ${rp(f['rupiah'])}.`,
    'capacity-covers-part': (f) =>
      `Kapasitas ${number(f['capacity'])}${unitWords(f)}${inMonths(f)}${promisedWords(f)} senilai ${rp(f['valueRupiah'])} dari pagu ${rp(f['rupiah'])}: hanya sebagian.`,
    'capacity-none': () => 'Kapasitas dicatat nol: sedang tidak membuat produk ini.',
    'capacity-promised': (f) =>
      `Kapasitas${inMonths(f)} sudah dijanjikan semua dalam kontrak: ${number(f['promised'])}${unitWords(f)}.`,
    'capacity-unknown': () => 'Kapasitas per bulan belum diketahui.',
    'capacity-months-unknown': (f) =>
      `Kapasitas ${number(f['capacityPerMonth'])}${unitWords(f)} per bulan; bulan penyerahan belum diketahui.`,
    'capacity-uncompared': (f) =>
      `Kapasitas ${number(f['capacityPerMonth'])}${unitWords(f)} per bulan; nilainya belum bisa dihitung tanpa harga.`,
    'minimum-within': (f) => `Pesanan terkecil ${number(f['minimumOrder'])}${unitWords(f)}, terpenuhi.`,
    'minimum-over': (f) => `Pesanan terkecil ${number(f['minimumOrder'])}${unitWords(f)}, diminta ${number(f['quantity'])}.`,
    'minimum-over-rupiah': (f) =>
      `Pesanan terkecil ${number(f['minimumOrder'])}${unitWords(f)} (${rp(f['minimumRupiah'])}) melebihi pagu ${rp(f['rupiah'])}.`,
    'minimum-unknown': () => 'Pesanan terkecil belum diketahui.',
    'place-regency': (f) => `Di kabupaten/kota yang sama: ${regencyName(f['regencyCode'])}.`,
    'place-province': (f) => `Satu provinsi: ${regencyName(f['regencyCode'])}${km(f)}.`,
    'place-island': (f) => `Satu kepulauan: ${regencyName(f['regencyCode'])}${km(f)}.`,
    'place-far': (f) => `Jauh: ${regencyName(f['regencyCode'])}${km(f)}.`,
    'place-line-unknown': (f) =>
      `Tempat penyerahan belum diketahui${f['regencyCode'] === undefined ? '' : `; pembuat di ${regencyName(f['regencyCode'])}`}.`,
    'place-maker-unknown': () => 'Tempat pembuat belum diketahui.',
    'size-fits': (f) => `Usaha ${sizes[String(f['sizeClass'])]}; paket ditandai untuk usaha kecil.`,
    'size-too-large': (f) => `Usaha ${sizes[String(f['sizeClass'])]}, sedangkan paket ditandai untuk usaha kecil.`,
    'size-unknown': () => 'Ukuran usaha belum diketahui, sedangkan paket ditandai untuk usaha kecil.',
    'certificate-valid': (f) => `${scheme(f)} ${until(f)}, ${evidence(f)}${lent(f)}.`,
    'certificate-valid-verified': (f) => `${scheme(f)} ${until(f)}, ${evidence(f)}${lent(f)}.`,
    'certificate-claimed': (f) => `${scheme(f)} ${until(f)}, ${evidence(f)}: belum bisa dipegang.`,
    'certificate-term-unknown': (f) => `${scheme(f)}: masa berlaku belum diketahui, ${evidence(f)}.`,
    'certificate-delivery-unknown': (f) => `${scheme(f)} ${until(f)}, ${evidence(f)}; hari penyerahan belum diketahui.`,
    'certificate-place-unknown': (f) => `${scheme(f)}, ${evidence(f)}: belum diketahui apakah untuk tempat pembuatan ini.`,
    'certificate-starts-after': (f) => `${scheme(f)} terbit ${day(f['issuedOn'])}, sesudah penyerahan mulai: belum dihitung.`,
    'certificate-ends-before': (f) =>
      `${scheme(f)} berakhir ${day(f['validUntil'])}, sebelum penyerahan selesai (${day(f['lastDay'])}). Perlu diperpanjang.`,
    'certificate-expired': (f) => `${scheme(f)} sudah berakhir ${day(f['validUntil'])}: tidak dihitung.`,
    'certificate-other-place': (f) => `${scheme(f)} untuk tempat pembuatan lain: tidak berlaku di sini.`,
    'certificate-suspended': (f) =>
      `${scheme(f)} dibekukan sejak ${day(f['suspendedOn'])}: tidak dihitung selama belum dipulihkan.`,
    'certificate-revoked': (f) => `${scheme(f)} dicabut ${day(f['revokedOn'])}.`,
    'certificates-unknown': () => 'Izin dan sertifikat belum diketahui: belum ada yang dicatat.',
    'certificates-unverified': () => 'Belum ada izin produk yang dicek di daftar penerbitnya (tingkat 2).',
    'duty-missing': (f) => `${scheme(f)} belum tercatat; ${asker(f)}.${start(f)}`,
    'duty-unproven': (f) => `${scheme(f)} ${asker(f)}, ${unproven[String(f['because'])]}.`,
    'duty-lapsed': (f) => `${scheme(f)} ${asker(f)}, ${lapse(f)}.`,
    'duties-held': (f) => `Yang wajib dan yang diminta pembeli ada pada hari penyerahan: ${schemes(f)}.`,
    'duties-open': (f) =>
      `Mungkin juga wajib, tergantung keterangan produk: ${schemes(f)}.${f['offices'] === undefined ? '' : ` Tanyakan: ${f['offices']}.`}`,
    'sale-forbidden': (f) => `Aturan ${f['rule']} melarang penjualannya pada hari penyerahan.`,
    'evidence-low': (f) => `${scheme(f)} ${evidence(f)}; pembeli meminta paling sedikit tingkat ${f['least']}.`,
    'tkdn-enough': (f) => `TKDN ${decimal(f['percent'])} %, diminta ${f['least']} %.`,
    'tkdn-low': (f) => `TKDN ${decimal(f['percent'])} %, di bawah permintaan pembeli ${f['least']} %.`,
    'tkdn-unknown': (f) => `TKDN belum diketahui; pembeli meminta paling sedikit ${f['least']} %.`,
    'house-used': (f) => `Dibuat di rumah produksi bersama: ${f['house']}.`,
    'duties-to-check': (f) =>
      `Izin apa yang wajib belum diperiksa di sini: tanyakan ${list(
        String(f['offices'])
          .split(' ')
          .map((o) => offices[o] ?? o),
      )}.`,
  } satisfies Record<ReasonCode, (f: ReasonFacts) => string>,

  verdicts: { eligible: 'Bisa diundang', check: 'Periksa dulu', notEligible: 'Belum bisa' } satisfies Record<Verdict, string>,
  sizes,
  noAnswer: {
    'class-unknown': 'Jenis barang belum diketahui, jadi belum ada yang bisa dicari.',
    'not-for-makers': 'Bukan barang atau jasa yang dibuat pelaku usaha mikro dan kecil.',
    'no-product': 'Belum ada produk sejenis ini yang terdaftar.',
    'all-fail': 'Ada produk sejenis, tetapi semuanya belum bisa menjawab baris ini.',
  } satisfies Record<NoAnswer, string>,
  page: {
    plans: 'Rencana',
    line: 'Baris rencana',
    package: 'Paket',
    rupiah: 'Pagu baris',
    class: 'Jenis barang atau jasa',
    sure: (percent: string) => `dugaan ${percent} %`,
    alternatives: 'Kemungkinan lain',
    quantity: 'Jumlah',
    unitUnknown: 'satuan belum diketahui',
    volumeText: (text: string) => `Di rencana tertulis: ${text}.`,
    months: 'Bulan penyerahan',
    place: 'Tempat penyerahan',
    flags: 'Catatan',
    deliveryPassed: (months: string) =>
      `Bulan penyerahan di rencana sudah lewat${months && ` (${months})`}. Daftar ini dihitung seolah diserahkan pada bulan itu.`,
    invitations: 'Siapa yang bisa diundang',
    lede: 'Layak mengundang, pembeli memutuskan. Urutan menurut putusan, alasan kuat, nilai yang bisa dijawab, jarak, lalu harga.',
    products: (count: string) => `${count} produk`,
    onlyBest: (shown: string, all: string) =>
      `Ditampilkan ${shown} teratas dari ${all} produk yang bisa diundang atau perlu diperiksa.`,
    reasonCount: (pro: string, unknown: string) => `${pro} alasan mendukung, ${unknown} belum diketahui`,
    priceUnknown: 'harga belum diketahui',
    capacityUnknown: 'kapasitas belum diketahui',
    showMore: (count: string) => `Tampilkan ${count} produk berikutnya`,
    showExamples: (count: string) => `Tampilkan ${count} yang paling dekat`,
    plannedBadge: 'dalam hitungan pasar',
    plannedFirst:
      'Di depan: produk yang menjawab baris ini dalam hitungan pasar terakhir; sesudahnya yang terbaik berikutnya. Hitungan bukan penetapan pemenang.',
    sameRegency: 'kabupaten/kota yang sama',
    distanceUnknown: 'jarak belum diketahui',
    notEligible: 'Yang belum bisa, dan kenapa',
    notEligibleLede: (count: string) => `${count} produk sejenis belum bisa menjawab baris ini. Yang paling dekat:`,
    blindOn: 'Sembunyikan nama pembuat',
    blindOff: 'Tampilkan nama pembuat',
    blindLede: 'Nama pembuat disembunyikan sampai daftar disimpan. Urutan, angka, dan alasannya sama.',
    maker: 'Pembuat',
    product: 'Produk',
    rotation: 'Perputaran pesanan',
    rotationLede: (orders: string, rupiah: string, makers: string) =>
      `Dalam 12 bulan terakhir Anda memesan jenis ini ${orders} kali senilai ${rupiah} dari ${makers} pembuat. Ini tidak mengubah urutan.`,
    rotationNone: 'Dalam 12 bulan terakhir belum ada pesanan jenis ini yang tercatat.',
    rotationUnclassed: (count: string) => `${count} pesanan lain belum diketahui jenisnya dan tidak dihitung di sini.`,
    rotationLargest: (percent: string) => `Bagian terbesar satu pembuat: ${percent} %.`,
    rotationMaker: (orders: string, percent: string, day: string) =>
      `${orders} pesanan dalam 12 bulan, ${percent} % rupiah jenis ini; terakhir ${day}`,
    rotationMakerNone: 'Belum ada pesanan dari Anda dalam 12 bulan terakhir',
    readAt: (clock: string) =>
      `Data pembuat dibaca pukul ${clock} WIB. Perubahan biasanya tampak dalam beberapa detik, paling lambat sepuluh menit.`,
    keep: 'Simpan daftar undangan',
    keepHint: 'Daftar disimpan dengan alasan hari ini, dan dicatat siapa yang menyimpan.',
    keepAgain: 'Simpan ulang daftar',
    keepAgainHint: 'Daftar hari ini menjadi versi baru; versi lama dan jawaban pembuat tetap tersimpan.',
    kept: 'Daftar tersimpan',
    keptLede: (day: string, clock: string, by: string | undefined) =>
      `Disimpan ${day} pukul ${clock} WIB${by ? ` oleh ${by}` : ' oleh pejabat pembeli'}. Alasan seperti pada hari itu.`,
    keptHash: (version: string, sha256: string) => `Versi ${version}. Sidik isi ${sha256}…, tercatat di jejak audit.`,
    notOffered: 'produk ini tidak ditawarkan lagi',
    reasonsThen: 'Alasan waktu itu',
    otherLines: 'Baris lain',
    seePlan: 'Lihat baris lain di rencana',
    seeMakers: 'Lihat pembuat yang terdaftar',
    wayOn: {
      'class-unknown':
        'Uraian paket belum cukup untuk menebak jenisnya. Lengkapi nama, uraian atau spesifikasi paket, lalu impor lagi rencananya.',
      'not-for-makers':
        'Paket seperti ini biasanya dijawab pedagang, kontraktor atau konsultan. Cari baris lain yang bisa dijawab pembuat.',
      'no-product': 'Ajak pembuat atau pendampingnya mendaftarkan produk; sesudah itu baris ini terisi sendiri.',
      'all-fail':
        'Lihat di bawah apa yang menghalangi; yang sering bisa diubah: jumlah, bulan penyerahan, atau pesanan terkecil.',
    } satisfies Record<NoAnswer, string>,
  },
  outcomes: {
    eligible: 'Ada yang bisa diundang',
    check: 'Ada yang perlu diperiksa dulu',
    'all-fail': 'Ada produk sejenis, semuanya belum bisa',
    'no-product': 'Belum ada produk sejenis',
    'class-unknown': 'Jenis belum diketahui',
    'not-for-makers': 'Bukan untuk pelaku usaha kecil',
  } satisfies Record<Outcome, string>,
  workbook: {
    invitations: 'Undangan',
    unanswered: 'Tanpa jawaban',
    summary: 'Ringkasan',
    columns: {
      rupCode: 'Kode RUP',
      packageName: 'Paket',
      unitName: 'Satuan kerja',
      text: 'Uraian baris',
      class: 'Jenis',
      classPercent: 'Kepastian jenis (%)',
      rupiah: 'Pagu (Rp)',
      quantity: 'Jumlah',
      unit: 'Satuan',
      months: 'Bulan penyerahan',
      place: 'Tempat penyerahan',
      rank: 'Urutan',
      verdict: 'Putusan',
      planned: 'Hitungan pasar',
      maker: 'Pembuat',
      product: 'Produk',
      regency: 'Kabupaten/kota pembuat',
      distanceKm: 'Jarak (km)',
      priceRupiah: 'Harga sampai tempat (Rp)',
      productUnit: 'Satuan jual',
      capacity: 'Kapasitas selama penyerahan',
      answerableRupiah: 'Pagu yang bisa dijawab (Rp)',
      certificates: 'Izin dan sertifikat',
      reasonsFor: 'Alasan mendukung',
      reasonsAgainst: 'Alasan menentang',
      reasonsUnknown: 'Belum diketahui',
      why: 'Sebab',
      nearest: 'Yang paling dekat, dan kenapa belum',
      outcome: 'Jawaban terbaik',
      lines: 'Baris',
    } as Record<WorkbookColumn, string>,
    passed: 'Bulan penyerahan sudah lewat',
    summaryNote: (day: string) =>
      `Per ${day}. Setiap baris dihitung sekali. Rupiah adalah pagu rencana; tidak dijumlahkan dengan komitmen, pesanan atau pembayaran. Layak mengundang, pembeli memutuskan.`,
  },
  unknown: 'belum diketahui',
};

/** The words of the room's refusals. */
export const refusals: Record<string, Wording> = {
  'capacity-promised': ({ month, left = 0, quantity = 0, unit }) =>
    `Kapasitas ${monthsWords(month, month, 'id')} tinggal ${number(left)} ${unit}, diminta ${number(quantity)}. Sisanya sudah dijanjikan dalam kontrak: kurangi jumlahnya, ganti bulannya, atau tambah pembuat.`,
  'nobody-to-invite': 'Tidak ada produk yang bisa diundang untuk baris ini, jadi tidak ada daftar yang disimpan.',
};
