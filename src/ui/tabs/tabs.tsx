import type { Child } from 'hono/jsx';

export interface Tab {
  href: string;
  label: Child;
  /** For example how many rows wait there. */
  count?: Child;
  current?: boolean;
}

/** Views of the same thing, each with its own address. `label` names the set for screen readers. */
export const Tabs = ({ label, tabs }: { label: string; tabs: readonly Tab[] }) => (
  <nav class="tabs" aria-label={label}>
    <ul>
      {tabs.map((tab) => (
        <li>
          <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
            {tab.label}
            {tab.count !== undefined && <span class="count"> {tab.count}</span>}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
