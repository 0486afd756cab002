/// The script of the page: shows derivations over the page, remembers the choice of colours. Without
/// it, links lead to the list of derivations at the end.
enum ReportScript {
  /// Builds the view of text nodes only: no name of a plan can become markup.
  static let source = #"""
    //<![CDATA[
    (function () {
      'use strict';
      var root = document.documentElement;
      var store = document.querySelector('script[type="application/json"]');
      var view = document.getElementById('derivation');
      var title = document.getElementById('derivation-name');
      var body = document.getElementById('derivation-body');
      var back = document.getElementById('derivation-back');
      if (!view.showModal) { return; }
      root.classList.add('scripted');
      var data, places, users, opener, trail = [];

      function load() {
        if (data) { return; }
        data = JSON.parse(store.textContent);
        places = new Map(data.i.map(function (id, place) { return [id, place]; }));
      }
      function inputs(figure) {
        var list = [];
        for (var k = 7; k + 1 < figure.length; k += 2) {
          var isList = Array.isArray(figure[k + 1]);
          list.push({
            name: data.p[figure[k]], isList: isList,
            places: isList ? data.l[figure[k + 1][0]] : [figure[k + 1]]
          });
        }
        return list;
      }
      function usersOf(place) {
        if (!users) {
          users = data.f.map(function () { return []; });
          data.f.forEach(function (figure, user) {
            var seen = new Set();
            inputs(figure).forEach(function (input) {
              input.places.forEach(function (p) { if (p >= 0) { seen.add(p); } });
            });
            seen.forEach(function (p) { users[p].push(user); });
          });
        }
        return users[place];
      }
      function add(parent, name, text, attributes) {
        var element = document.createElement(name);
        if (text !== undefined && text !== null) { element.textContent = text; }
        Object.keys(attributes || {}).forEach(function (key) {
          element.setAttribute(key, attributes[key]);
        });
        parent.appendChild(element);
        return element;
      }
      function label(place) {
        var name = data.f[place][0], id = data.i[place], parts = id.split('.');
        var isPlaced = parts[0] === 'site' && Object.hasOwn(data.z, parts[1]);
        return name < 0 ? id : (isPlaced ? data.z[parts[1]] + ': ' : '') + data.n[name];
      }
      function link(parent, place) {
        var cell = add(parent, 'div');
        if (place < 0) { cell.textContent = '–'; return; }
        add(cell, 'a', label(place), { href: '#f-' + data.i[place] });
        if (label(place) !== data.i[place]) { add(cell, 'code', data.i[place]); }
      }
      function rows(table, input) {
        var shown = input.places.slice(0, 24);
        shown.forEach(function (place, index) {
          var row = add(table, 'tr');
          if (index === 0) {
            add(add(row, 'th', null, { scope: 'rowgroup', rowspan: shown.length }), 'code', input.name);
          }
          link(add(row, 'td'), place);
          add(row, 'td', place < 0 ? '–' : data.f[place][1], { 'class': 'n' });
        });
        if (input.places.length > shown.length) {
          var rest = add(add(add(table, 'tr'), 'td', null, { colspan: '3' }), 'details');
          add(rest, 'summary', data.w.more + ' ' + (input.places.length - shown.length));
          input.places.slice(shown.length).forEach(function (place) { link(rest, place); });
        }
      }
      function show(id) {
        load();
        var place = places.get(id);
        if (place === undefined) { return; }
        var figure = data.f[place];
        title.textContent = label(place);
        body.textContent = '';
        add(add(body, 'p'), 'code', id);
        add(body, 'p', figure[1], { 'class': 'value' });
        if (figure[2]) { add(body, 'p', data.w.range + ': ' + figure[2]); }
        if (figure[5] >= 0) { add(body, 'p', data.t[figure[5]]); }
        if (figure[3] >= 0) {
          add(body, 'h3', data.w.formula);
          add(add(body, 'p', null, { 'class': 'formula' }), 'code', data.q[figure[3]]);
          add(body, 'h3', data.w.inputs);
          var table = add(body, 'table');
          var head = add(add(table, 'thead'), 'tr');
          ['name', 'figure', 'value'].forEach(function (word) {
            add(head, 'th', data.w[word], { scope: 'col', 'class': word === 'value' ? 'n' : '' });
          });
          inputs(figure).forEach(function (input) { rows(add(table, 'tbody'), input); });
        }
        add(body, 'h3', data.w.confidence);
        add(body, 'p', data.c[figure[4]]);
        if (figure[6].length) {
          add(body, 'h3', data.w.sources);
          figure[6].forEach(function (key) {
            var lines = data.s[key].filter(function (line) { return line; });
            add(add(body, 'p'), 'cite', lines.join('; '));
          });
        }
        var used = usersOf(place);
        if (used.length) {
          add(body, 'h3', data.w.used);
          var list = add(body, 'div', null, { 'class': 'used' });
          used.slice(0, 24).forEach(function (user) { link(list, user); });
          if (used.length > 24) {
            var rest = add(list, 'details');
            add(rest, 'summary', data.w.more + ' ' + (used.length - 24));
            used.slice(24).forEach(function (user) { link(rest, user); });
          }
        }
        if (trail[trail.length - 1] !== id) { trail.push(id); }
        back.hidden = trail.length < 2;
        if (!view.open) { view.showModal(); }
        view.scrollTop = 0;
        title.focus();
      }
      function follow() {
        var hash = decodeURIComponent(location.hash);
        if (hash.startsWith('#f-')) { show(hash.slice(3)); } else if (view.open) { view.close(); }
      }
      back.addEventListener('click', function () {
        trail.pop();
        var id = trail[trail.length - 1];
        if (id) { history.replaceState(null, '', '#f-' + id); show(id); }
      });
      document.getElementById('derivation-close').addEventListener('click', function () { view.close(); });
      view.addEventListener('click', function (event) { if (event.target === view) { view.close(); } });
      document.addEventListener('click', function (event) {
        var link = event.target.closest('a[href^="#f-"]');
        if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
        if (!view.contains(link)) { opener = link; }
        // Not the browser's own way, which scrolls to the list of derivations.
        event.preventDefault();
        history.pushState(null, '', link.getAttribute('href'));
        follow();
      });
      view.addEventListener('close', function () {
        trail = [];
        if (opener) { opener.focus({ preventScroll: true }); }
        if (location.hash.startsWith('#f-')) {
          history.replaceState(null, '', location.pathname + location.search);
        }
      });
      window.addEventListener('hashchange', follow);
      follow();

      // On paper a link leads only to what is printed.
      var away = [];
      window.addEventListener('beforeprint', function () {
        document.querySelectorAll('main a[href^="#f-"]').forEach(function (link) {
          var target = document.getElementById(link.getAttribute('href').slice(1));
          if (target && target.classList.contains('top')) { return; }
          away.push([link, link.getAttribute('href')]);
          link.removeAttribute('href');
        });
      });
      window.addEventListener('afterprint', function () {
        away.forEach(function (pair) { pair[0].setAttribute('href', pair[1]); });
        away = [];
      });

      var key = 'rackwright-colours';
      function remembered(value) {
        try {
          if (value === undefined) { return localStorage.getItem(key); }
          localStorage.setItem(key, value);
        } catch (error) { return null; }
        return null;
      }
      document.querySelectorAll('input[name="theme"]').forEach(function (input) {
        if (remembered() === input.value) { input.checked = true; }
        input.addEventListener('change', function () { remembered(input.value); });
      });
    })();
    //]]>
    """#
}
