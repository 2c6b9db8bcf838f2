import type { Example } from '../example.ts';
import { Board, BoardDrawing } from './board.tsx';

export const boardExamples: Example[] = [
  {
    name: 'board',
    render: () => (
      <Board
        days={[
          { head: 'Senin, 30 November', entries: ['08:00-10:00 Sambal bajak', '10:30-12:00 Saus tiram'], empty: 'kosong' },
          { head: 'Selasa, 1 Desember', entries: [], empty: 'kosong' },
        ]}
      >
        <BoardDrawing label="Bagan pekan">
          <svg viewBox="0 0 980 64" width="980" height="64" aria-hidden="true">
            <rect class="board-open" x="1" y="1" width="978" height="62" />
            <rect class="board-bar" x="8" y="14" width="120" height="40" rx="3" />
          </svg>
        </BoardDrawing>
      </Board>
    ),
  },
];
