from tests.desktop.test_accessibility import *
def test_x(window,qtbot):
    nothing_found(window, qtbot)
    reached(window,qtbot)
    l=window.topics.list
    l.setFocus(); print('F',l.hasFocus(), l.currentIndex().row(), window.isActiveWindow(), QApplication.focusWidget())
    l.grab().save('/tmp/fs/e3/shots/f1.png'); l.clearFocus(); l.grab().save('/tmp/fs/e3/shots/f2.png')
