// The listed pairs as a minimum cost flow for LEMON's network simplex: source, group's month, offer's month, line, sink. Prints value and CPU seconds.
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <vector>

typedef lemon::SmartDigraph Graph;
typedef std::vector<int32_t> Column;
static const int MONTHS = 12;

static Column read(FILE* file, size_t count) {
  Column column(count);
  if (count && fread(column.data(), 4, count, file) != count) exit(2);
  return column;
}

int main(int, char** arguments) {
  FILE* file = fopen(arguments[1], "rb");
  if (!file) return 2;
  Column header = read(file, 4);
  const int lines = header[0], offers = header[1], groups = header[2], pairs = header[3];
  Column quantity = read(file, lines), value = read(file, lines), capacity = read(file, offers), group = read(file, offers);
  Column shared = read(file, groups), line = read(file, pairs), cell = read(file, pairs);
  fclose(file);

  Graph graph;
  graph.reserveArc((size_t)pairs + lines + ((size_t)offers + groups) * MONTHS + 1);
  std::vector<int64_t> upper, cost;
  auto join = [&](Graph::Node from, Graph::Node to, int64_t most, int64_t each) {
    graph.addArc(from, to);
    upper.push_back(most);
    cost.push_back(each);
  };
  Graph::Node source = graph.addNode(), sink = graph.addNode();
  std::vector<Graph::Node> lineNode(lines), cellNode((size_t)offers * MONTHS, lemon::INVALID), groupNode((size_t)groups * MONTHS, lemon::INVALID);
  for (auto& node : lineNode) node = graph.addNode();
  int64_t total = 0;
  // Only months that some pair asks for become nodes.
  for (int pair = 0; pair < pairs; pair++) {
    const int at = cell[pair], offer = at / MONTHS;
    if (cellNode[at] == lemon::INVALID) {
      cellNode[at] = graph.addNode();
      Graph::Node from = source;
      if (group[offer] >= 0) {
        Graph::Node& month = groupNode[group[offer] * MONTHS + at % MONTHS];
        if (month == lemon::INVALID) join(source, month = graph.addNode(), shared[group[offer]], 0);
        from = month;
      }
      join(from, cellNode[at], capacity[offer], 0);
    }
    join(cellNode[at], lineNode[line[pair]], std::min(capacity[offer], quantity[line[pair]]), 0);
  }
  for (int i = 0; i < lines; i++) {
    join(lineNode[i], sink, quantity[i], -(int64_t)value[i]);
    total += quantity[i];
  }
  join(sink, source, total, 0);

  struct Map {
    const std::vector<int64_t>& of;
    typedef Graph::Arc Key;
    typedef int64_t Value;
    int64_t operator[](Graph::Arc arc) const { return of[Graph::id(arc)]; }
  } most{upper}, each{cost};
  const clock_t began = clock();
  lemon::NetworkSimplex<Graph, int64_t, int64_t> simplex(graph);
  simplex.upperMap(most).costMap(each);
  if (simplex.run() != simplex.OPTIMAL) return 1;
  printf("%lld %.4f", (long long)-simplex.totalCost<int64_t>(), (double)(clock() - began) / CLOCKS_PER_SEC);
}
