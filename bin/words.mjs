// What is said before Layak itself runs: Bahasa, or English by LAYAK_LANG=en as on the command line.
const bahasa = {
  tooOld: (version) => `Layak perlu Node 20 atau lebih baru untuk mulai; ini ${version}. Unduh dari https://nodejs.org.`,
  installing: 'Memasang paket dari package-lock.json (sekitar setengah menit, sekali saja) ...',
  installed: (seconds) => `Terpasang dalam ${seconds} detik.`,
  offline:
    'Registri npm tidak menjawab, jadi belum ada yang bisa dipasang. Periksa sambungan internet. ' +
    'Di belakang proxy atau dengan registri sendiri: npm config set proxy / registry, lalu coba lagi.',
  notWritable: (folder) =>
    `Pengguna ini tidak boleh menulis ke ${folder}. Buat salinan repositori sendiri, atau berikan folder itu kepada pengguna ini.`,
  diskFull: 'Disk penuh; paket Layak perlu sekitar 500 MB.',
  noNpm: 'npm tidak ada di mesin ini; npm datang bersama Node dari https://nodejs.org.',
  npmFailed: 'npm ci gagal; baris di atas dari npm.',
  noNode24: (system, version) =>
    `Layak berjalan dengan Node 24, yang tersedia dari npm untuk Linux dan Windows. Untuk ${system}: pasang dari https://nodejs.org, lalu mulai lagi (ini ${version}).`,
  buildFailed: 'Penyusunan halaman gagal; baris di atas menyebut sebabnya.',
  noStart: (message) => `Node 24 tidak bisa mulai: ${message}.`,
};

const english = {
  tooOld: (version) => `Layak needs Node 20 or newer to start; this is ${version}. Get it from https://nodejs.org.`,
  installing: 'Installing the packages of package-lock.json (about half a minute, once) ...',
  installed: (seconds) => `Installed in ${seconds} s.`,
  offline:
    'The npm registry does not answer, so nothing could be installed. Is this machine online? ' +
    'Behind a proxy or with a registry of your own: npm config set proxy / registry, then try again.',
  notWritable: (folder) => `This user may not write to ${folder}. Take a clone of your own, or give the folder to this user.`,
  diskFull: 'The disk is full; the packages of Layak need about 500 MB.',
  noNpm: 'npm is not on this machine; it comes with Node from https://nodejs.org.',
  npmFailed: 'npm ci failed; the lines above are its own.',
  noNode24: (system, version) =>
    `Layak runs on Node 24, which npm has for Linux and Windows. For ${system}: install it from https://nodejs.org and start again (this is ${version}).`,
  buildFailed: 'The build failed; the lines above are its own.',
  noStart: (message) => `Node 24 does not start: ${message}.`,
};

export const t = process.env.LAYAK_LANG === 'en' ? english : bahasa;
