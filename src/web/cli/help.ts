/** What `layak` says of itself. */
export const HELP = {
  id: `layak: pekerjaan borongan Layak atas berkas

  layak import plan <berkas ...> [--budget-lines <berkas>]   impor rencana belanja (CSV, CSV.GZ, XLSX, JSON INAPROC)
  layak import makers <berkas ...>                           impor pembuat dan produk (CSV, CSV.GZ, XLSX)
  layak describe <berkas> --out <berkas.xlsx>                kelas tiap paket atau nama, tanpa basis data (CSV, XLSX, JSON)
  layak import orders|contracts <berkas ...> [--buyer <instansi>]   pesanan, kontrak, bukti belanja dan anggaran dari SPSE, e-Katalog, toko daring
  layak import register <berkas ...> --scheme sppIrt --as-of 2026-11-01   kutipan register resmi
        [--region <kabupaten/kota atau provinsi>] [--register <nama>] [--office <dinas>] [--partial]
  layak match --plan <tahun> --out <berkas.xlsx>             daftar undangan beserta alasannya
        [--buyer <kode instansi>] [--limit <per baris>]
  layak match --plan <tahun> --whole [--province <kode>]     padanan seluruh pasar beserta batas atasnya
  layak unlock --plan <tahun> [--province <kode>]            izin, rumah produksi dan langkah yang membuka pasar
        keduanya: --out <berkas.xlsx> | --json, dan --keep menyimpannya untuk halaman
  layak explain --plan <tahun> --line <kode RUP> | --product <nama>   mengapa bisa diundang atau tidak; keduanya: satu pasangan
        match, unlock, site, explain atas berkas tanpa impor: --plan-file <rencana> --makers <pembuat> [--register <skema:hari:kutipan>]
  layak site                                                 di mana rumah produksi berikutnya sebaiknya berdiri
        --year <tahun> --capacity <satuan sebulan> --radius <km> --cost <Rp setahun> --budget <Rp setahun>
        [--province <kode>] [--kinds dairy,chilli] [--picture certain|told|checked] [--without-product-permits] [--out <berkas.xlsx>]
  layak check --product <berkas.yaml> [--day <hari>]         kewajiban satu produk beserta dasarnya [--explain]
  layak export ocds --out <berkas.json> [--records]          terbitkan rencana dan pesanan sebagai OCDS (.json.gz: terkompresi)
  layak check ocds <berkas ...>                              apakah berkas sesuai OCDS (JSON, JSON.GZ, CSV, XLSX), masalah per tempat
  layak epcis capture <berkas ...> [--to <alamat>]           kirim peristiwa lot dengan kunci mitra (LAYAK_KEY)
  layak epcis query [--from <alamat>] [--step receiving] [--type ..] [--disposition ..] [--lot <URI>]   baca peristiwa lot
        [--since <waktu>] [--before <waktu>] [--out <berkas.json>]
  layak rulebook check | layak rulebook test                 periksa buku aturan | jalankan kasusnya
  layak rulebook effect <map lama> <map baru>                kewajiban siapa yang berubah [--out <berkas.xlsx>] [--day <hari>]
        --products <berkas> | --database
  layak backup <berkas>                                      simpan semua isi basis data
  layak restore <berkas>                                     isi basis data kosong dari simpanan
  layak audit verify                                         telusuri rantai catatan
  layak realisation verify                                   hitung angka dasbor dari awal dan bandingkan
  layak keys list | rotate | stolen <sidik>                  kunci penanda tangan dokumen: daftar, ganti, nyatakan dicuri
  layak account add <nama masuk> --role <peran> --org <id>   buka akun; kata sandi dari LAYAK_PASSWORD atau masukan baku
  layak office places <id kantor> <kabupaten/kota ...>       wilayah yang dijawab satu dinas: aduan dan pemeriksaan
  layak migrate                                              siapkan skema basis data
  layak example                                              muat kabupaten contoh

  --json  hasil untuk mesin.   DATABASE_URL memilih server PostgreSQL (15 atau lebih baru); tanpa itu dipakai var/postgres.
`,
  en: `layak: the batch work of Layak on files

  layak import plan <files ...> [--budget-lines <file>]      import a procurement plan (CSV, CSV.GZ, XLSX, INAPROC JSON)
  layak import makers <files ...>                            import makers and products (CSV, CSV.GZ, XLSX)
  layak describe <file> --out <file.xlsx>                    the class of each package or name, without a database
  layak import orders|contracts <files ...> [--buyer <institution>]    orders, contracts, receipts and budgets of SPSE, e-Katalog, online shops
  layak import register <files ...> --scheme sppIrt --as-of 2026-11-01    extract of an official register
        [--region <regency or province>] [--register <name>] [--office <office>] [--partial]
  layak match --plan <year> --out <file.xlsx>                invitation list with reasons
        [--buyer <institution code>] [--limit <per line>]
  layak match --plan <year> --whole [--province <code>]      the whole market matched, with its upper bound
  layak unlock --plan <year> [--province <code>]             permits, houses and steps that unlock the market
        both: --out <file.xlsx> | --json, and --keep keeps it for the pages
  layak explain --plan <year> --line <RUP code> | --product <name>     why it may be invited or not; both: one pair
        match, unlock, site, explain on files without an import: --plan-file <plan> --makers <makers> [--register <scheme:day:extract>]
  layak site                                                 where the next shared houses should stand
        --year <year> --capacity <units a month> --radius <km> --cost <Rp a year> --budget <Rp a year>
        [--province <code>] [--kinds dairy,chilli] [--picture certain|told|checked] [--without-product-permits] [--out <file.xlsx>]
  layak check --product <file.yaml> [--day <day>]            the duties of one product with their ground [--explain]
  layak export ocds --out <file.json> [--records]            publish plans and orders as OCDS (.json.gz: packed)
  layak check ocds <files ...>                               whether files keep OCDS (JSON, JSON.GZ, CSV, XLSX), problems by place
  layak epcis capture <files ...> [--to <address>]           send the events of lots with a partner's key (LAYAK_KEY)
  layak epcis query [--from <address>] [--step receiving] [--type ..] [--disposition ..] [--lot <URI>]    read the events of lots
        [--since <time>] [--before <time>] [--out <file.json>]
  layak rulebook check | layak rulebook test                 check the rulebook | run its cases
  layak rulebook effect <old folder> <new folder>            whose duties change [--out <file.xlsx>] [--day <day>]
        --products <file> | --database
  layak backup <file>                                        keep everything in the database
  layak restore <file>                                       fill an empty database from a backup
  layak audit verify                                         walk the audit chains
  layak realisation verify                                   count the dashboard's figures from scratch and compare
  layak keys list | rotate | stolen <thumbprint>             the keys that sign documents: list, replace, declare stolen
  layak account add <sign-in name> --role <role> --org <id>  open an account; password from LAYAK_PASSWORD or standard input
  layak office places <office id> <regencies ...>            where an office answers: complaints and inspections
  layak migrate                                              bring the schema up to date
  layak example                                              load the example regency

  --json  results for machines.   DATABASE_URL chooses a PostgreSQL server (15 or newer); without it var/postgres is used.
`,
};
