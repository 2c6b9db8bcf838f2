// Names as businesses of West Java carry them. The regencies are real, for distance and delivery zones need real places; districts are told
// only as "Kecamatan" and a common village word, and every business, number and sum is invented.
import type { Random } from './random.ts';

/** Kemendagri codes of the example regency, the regency around which everything is set, and of its neighbours, with how many makers are there. */
export const HOME_REGENCY = '32.05';
export const REGENCIES: readonly (readonly [string, number])[] = [
  [HOME_REGENCY, 58],
  ['32.04', 12],
  ['32.06', 8],
  ['32.78', 6],
  ['32.11', 5],
  ['32.03', 4],
  ['32.07', 4],
  ['32.73', 3],
];

const PERSONS = [
  'Bu Sari', 'Bu Nining', 'Teh Rina', 'Bu Euis', 'Mak Icih', 'Pak Dadang', 'Mang Ujang', 'Bu Yati', 'Teh Neneng', 'Pak Asep', 'Bu Lilis', 'Ceu Entin',
  'Bu Cucu', 'Pak Endang', 'Teh Wiwin', 'Bu Aisyah', 'Mang Oman', 'Bu Tati', 'Pak Made', 'Bu Dewi', 'Nenek Omah', 'Bu Imas', 'Pak Tatang', 'Teh Santi',
  'Bu Rokayah', 'Abah Anom', 'Bu Kokom', 'Teh Ida', 'Pak Yayat', 'Bu Nurhayati', 'Mang Dede', 'Bu Siti', 'Teh Mira', 'Bu Heni', 'Pak Wawan', 'Bu Popon',
]; // prettier-ignore
const GOOD = [
  'Maju Rasa', 'Berkah', 'Sumber Rejeki', 'Mekar', 'Karya Mandiri', 'Sari Alam', 'Barokah', 'Sinar Priangan', 'Mitra Usaha', 'Lestari', 'Cahaya', 'Giri Wangi',
  'Harapan', 'Mulya', 'Raharja', 'Sejahtera', 'Cipta Rasa', 'Parahyangan', 'Bina Karya', 'Putra Priangan', 'Kencana', 'Gemah', 'Sugih Mukti', 'Rancage',
  'Sauyunan', 'Tunas', 'Utama', 'Nusa Indah', 'Bumi Asih', 'Saluyu', 'Wargi', 'Simpati', 'Purnama', 'Subur', 'Jembar', 'Kurnia',
]; // prettier-ignore
const MORE = ['', '', '', ' Jaya', ' Abadi', ' Dua', ' Sentosa', ' Baru', ' Makmur', ' Group'];
export const VILLAGES = [
  'Cikajang', 'Sukamaju', 'Pasirwangi', 'Mekarsari', 'Sukaresmi', 'Cibiuk', 'Margalaksana', 'Cigedug', 'Leuwigoong', 'Wanasari', 'Sukalaksana', 'Neglasari',
  'Cimaragas', 'Karangsari', 'Mekarwangi', 'Girimukti', 'Cisompet', 'Sindangsari', 'Jayaraga', 'Tanjungsari',
]; // prettier-ignore

/** A business's name from a pattern such as "Keripik {person}". */
export function businessName(random: Random, pattern: string): string {
  return pattern
    .replace('{person}', () => random.pick(PERSONS))
    .replace('{good}', () => random.pick(GOOD) + random.pick(MORE))
    .replace('{place}', () => random.pick(VILLAGES));
}

export const villageName = (random: Random): string => random.pick(VILLAGES);
