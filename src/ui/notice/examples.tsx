import type { Example } from '../example.ts';
import { Notice } from './notice.tsx';

export const noticeExamples: Example[] = [
  {
    name: 'notice',
    render: (lang) => (
      <div class="stack">
        <Notice lang={lang}>
          <p>Aturan ini baru berlaku pada 18 Oktober 2026.</p>
        </Notice>
        <Notice lang={lang} tone="success" title="9.812 baris tersimpan" live>
          <p>Setiap baris bisa dilihat di daftar rencana.</p>
        </Notice>
        <Notice lang={lang} tone="warn">
          <p>
            Dua izin habis dalam 30 hari. <a href="#contoh">Lihat izin yang akan habis</a>
          </p>
        </Notice>
        <Notice lang={lang} tone="danger">
          <p>Berkas tidak terbaca sebagai XLSX.</p>
        </Notice>
      </div>
    ),
  },
];
