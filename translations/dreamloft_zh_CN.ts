<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Act</name>
    <message>
        <source>change a caption</source>
        <translation>修改描述</translation>
    </message>
    <message>
        <source>change the word of a class</source>
        <translation>修改类别在提示词中的名称</translation>
    </message>
    <message>
        <source>discard a picture</source>
        <translation>丢弃一张图片</translation>
    </message>
    <message>
        <source>keep a picture</source>
        <translation>保留一张图片</translation>
    </message>
    <message>
        <source>take back a decision</source>
        <translation>收回一个决定</translation>
    </message>
    <message>
        <source>choose the picture maker</source>
        <translation>选择生图模型</translation>
    </message>
    <message>
        <source>choose the recogniser</source>
        <translation>选择识别模型</translation>
    </message>
    <message>
        <source>choose the preset</source>
        <translation>选择预设</translation>
    </message>
    <message>
        <source>change the words before “photo”</source>
        <translation>修改“photo”之前的词</translation>
    </message>
    <message>
        <source>ban or allow a blend</source>
        <translation>禁用或允许一个配对</translation>
    </message>
    <message>
        <source>remove a class</source>
        <translation>移除一个类别</translation>
    </message>
    <message>
        <source>reorder the classes</source>
        <translation>调整类别顺序</translation>
    </message>
    <message>
        <source>merge two classes</source>
        <translation>合并两个类别</translation>
    </message>
    <message>
        <source>add the class %1</source>
        <translation>添加类别 %1</translation>
    </message>
    <message>
        <source>rename a class to %1</source>
        <translation>将一个类别重命名为 %1</translation>
    </message>
    <message numerus="yes">
        <source>delete %Ln picture(s)</source>
        <translation>
            <numerusform>删除 %Ln 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>take %Ln picture(s) out of the bin</source>
        <translation>
            <numerusform>从回收站取回 %Ln 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>discard %Ln picture(s)</source>
        <translation>
            <numerusform>丢弃 %Ln 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>keep %Ln picture(s)</source>
        <translation>
            <numerusform>保留 %Ln 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>take back %n decision(s)</source>
        <translation>
            <numerusform>收回 %n 个决定</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>move %Ln picture(s) to another class</source>
        <translation>
            <numerusform>将 %Ln 张图片移到其他类别</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>move %Ln picture(s) to train</source>
        <translation>
            <numerusform>将 %Ln 张图片移到训练集</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>move %Ln picture(s) to validation</source>
        <translation>
            <numerusform>将 %Ln 张图片移到验证集</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>move %Ln picture(s) to test</source>
        <translation>
            <numerusform>将 %Ln 张图片移到测试集</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>take %Ln picture(s) out of the splits</source>
        <translation>
            <numerusform>将 %Ln 张图片移出数据划分</numerusform>
        </translation>
    </message>
    <message>
        <source>pick shots</source>
        <translation>选取示例照片</translation>
    </message>
    <message>
        <source>ban a shot from blends</source>
        <translation>混合时避用一张示例照片</translation>
    </message>
    <message>
        <source>ban a blend</source>
        <translation>避用一种混合</translation>
    </message>
    <message>
        <source>pin or unpin a shot</source>
        <translation>固定或取消固定示例照片</translation>
    </message>
    <message>
        <source>ban or allow a shot</source>
        <translation>禁用或允许示例照片</translation>
    </message>
    <message numerus="yes">
        <source>swap %n shot(s)</source>
        <translation>
            <numerusform>替换 %n 张示例照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>pin %n picture(s)</source>
        <translation>
            <numerusform>固定 %n 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>unpin %n picture(s)</source>
        <translation>
            <numerusform>取消固定 %n 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>ban %n picture(s) from the shots</source>
        <translation>
            <numerusform>禁止 %n 张图片作为示例照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>allow %n picture(s) as shots again</source>
        <translation>
            <numerusform>重新允许 %n 张图片作为示例照片</numerusform>
        </translation>
    </message>
    <message>
        <source>change a setting</source>
        <translation>更改一项设置</translation>
    </message>
    <message numerus="yes">
        <source>add %Ln picture(s)</source>
        <translation>
            <numerusform>添加 %Ln 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>change the words in the prompts</source>
        <translation>更改提示词中的词</translation>
    </message>
    <message numerus="yes">
        <source>import %Ln picture(s)</source>
        <translation>
            <numerusform>导入 %Ln 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>divide %Ln picture(s)</source>
        <translation>
            <numerusform>划分 %Ln 张图片</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ArmText</name>
    <message>
        <source>one for all</source>
        <extracomment>How pictures were made: with one adapter for all classes.</extracomment>
        <translation>全类共用</translation>
    </message>
    <message>
        <source>one per class</source>
        <extracomment>How pictures were made: with one adapter per class.</extracomment>
        <translation>每类一个</translation>
    </message>
    <message>
        <source>blended pairs</source>
        <extracomment>How pictures were made: with the adapters of two pictures blended.</extracomment>
        <translation>成对混合</translation>
    </message>
    <message>
        <source>one per picture</source>
        <extracomment>How pictures were made: with the adapter of one picture.</extracomment>
        <translation>每图一个</translation>
    </message>
    <message>
        <source>class name only</source>
        <extracomment>How pictures were made: from the name of the class, nothing learnt.</extracomment>
        <translation>仅用类别名</translation>
    </message>
    <message>
        <source>CLIP zero-shot</source>
        <translation>CLIP 零样本</translation>
    </message>
    <message>
        <source>Real pictures only</source>
        <translation>仅真实照片</translation>
    </message>
    <message>
        <source>Synthetic only, %1</source>
        <extracomment>An arm of the comparison; %1 is how its pictures were made.</extracomment>
        <translation>仅合成图片，%1</translation>
    </message>
    <message>
        <source>Real + synthetic, %1</source>
        <extracomment>An arm of the comparison; %1 is how its pictures were made.</extracomment>
        <translation>真实 + 合成，%1</translation>
    </message>
    <message>
        <source>zero-shot</source>
        <translation>零样本</translation>
    </message>
    <message>
        <source>real only</source>
        <translation>仅真实</translation>
    </message>
    <message>
        <source>both, %1</source>
        <extracomment>Short name of an arm in a chart; %1 is how its pictures were made.</extracomment>
        <translation>两者，%1</translation>
    </message>
    <message>
        <source>for all</source>
        <extracomment>At most 12 letters. How pictures were made: with one adapter for all classes.</extracomment>
        <translation>全部一个</translation>
    </message>
    <message>
        <source>per class</source>
        <extracomment>At most 12 letters. How pictures were made: with one adapter per class.</extracomment>
        <translation>每类</translation>
    </message>
    <message>
        <source>pairs</source>
        <extracomment>At most 12 letters. How pictures were made: with the adapters of two pictures blended.</extracomment>
        <translation>成对</translation>
    </message>
    <message>
        <source>per picture</source>
        <extracomment>At most 12 letters. How pictures were made: with the adapter of one picture.</extracomment>
        <translation>每图</translation>
    </message>
    <message>
        <source>by name</source>
        <extracomment>At most 12 letters. How pictures were made: from the name of the class alone.</extracomment>
        <translation>按名称</translation>
    </message>
    <message>
        <source>made, %1</source>
        <extracomment>Short name of an arm in a chart; %1 is how its pictures were made.</extracomment>
        <translation>合成，%1</translation>
    </message>
    <message>
        <source>captions</source>
        <extracomment>How pictures were made: from one sentence for each picture, nothing learnt.</extracomment>
        <translation>图片描述</translation>
    </message>
    <message>
        <source>name and definition</source>
        <extracomment>How pictures were made: from the name of the class and what it means.</extracomment>
        <translation>名称和定义</translation>
    </message>
    <message>
        <source>shots redrawn</source>
        <extracomment>How pictures were made: a shot was noised and denoised.</extracomment>
        <translation>重画示例照片</translation>
    </message>
    <message>
        <source>shots and captions</source>
        <extracomment>How pictures were made: a shot was noised and denoised with a caption.</extracomment>
        <translation>示例照片和描述</translation>
    </message>
    <message>
        <source>CLIP as it comes, taught nothing</source>
        <translation>原样的 CLIP，未经训练</translation>
    </message>
</context>
<context>
    <name>ChartExport</name>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation>SVG 矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>Table as CSV (*.csv)</source>
        <translation>CSV 表格 (*.csv)</translation>
    </message>
    <message>
        <source>Zip archives (*.zip)</source>
        <translation>Zip 压缩包 (*.zip)</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>网页 (*.html)</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF 文档 (*.pdf)</translation>
    </message>
</context>
<context>
    <name>ClassifierCharts</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n repeat(s) trained</source>
        <translation>
            <numerusform>已训练 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>Learned from</source>
        <translation>训练图片</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Accuracy on the validation pictures: it chooses the step and the best row</source>
        <translation>验证图片上的准确率：用来选择训练步和最佳的一行</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Correct pictures of all test pictures; it chooses nothing</source>
        <translation>测试图片中答对的比例；不用来做任何选择</translation>
    </message>
    <message>
        <source>Class mean</source>
        <translation>类别平均</translation>
    </message>
    <message>
        <source>Mean of the accuracies of the classes</source>
        <translation>各类别准确率的平均值</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>训练步</translation>
    </message>
    <message>
        <source>The step that is kept</source>
        <translation>被保留的训练步</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation>测试准确率</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Without validation pictures the last step is taken.</source>
        <translation>没有验证图片，因此取最后一步。</translation>
    </message>
    <message>
        <source>The test numbers are of an earlier training.</source>
        <translation>测试数字来自之前的一次训练。</translation>
    </message>
    <message>
        <source>now: %1</source>
        <translation>当前：%1</translation>
    </message>
    <message numerus="yes">
        <source>Accuracy %1 on %Ln picture(s) says little.</source>
        <translation>
            <numerusform>仅凭 %Ln 张图片得出的准确率 %1 说明不了什么。</numerusform>
        </translation>
    </message>
    <message>
        <source>The last step of each training is taken, as was set.</source>
        <translation>按设置采用每次训练的最后一步。</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
</context>
<context>
    <name>CompareHistory</name>
    <message>
        <source>starter model</source>
        <translation>入门模型</translation>
    </message>
    <message>
        <source>Made pictures a class: %1</source>
        <translation>每类合成图片：%1</translation>
    </message>
    <message>
        <source>Picture maker: %1</source>
        <extracomment>%1 is the name of one or more models that make pictures.</extracomment>
        <translation>生图模型：%1</translation>
    </message>
    <message>
        <source>Recogniser: %1</source>
        <extracomment>%1 is the name of the CLIP model that the classifiers are trained from.</extracomment>
        <translation>识别模型：%1</translation>
    </message>
    <message>
        <source>DreamLoft %1</source>
        <translation>DreamLoft %1</translation>
    </message>
</context>
<context>
    <name>CompareNumbers</name>
    <message>
        <source>Cannot tell yet.</source>
        <translation>尚无法判断。</translation>
    </message>
    <message>
        <source>Yes. Synthetic pictures raised test accuracy from %1 to %2.</source>
        <translation>有帮助。合成图片使测试准确率从 %1 提高到 %2。</translation>
    </message>
    <message>
        <source>No. Synthetic pictures lowered test accuracy from %1 to %2.</source>
        <translation>没有帮助。合成图片使测试准确率从 %1 降到 %2。</translation>
    </message>
    <message>
        <source>No clear difference. Test accuracy went from %1 to %2, which may be luck.</source>
        <translation>没有明显差异。测试准确率从 %1 变为 %2，可能只是运气。</translation>
    </message>
    <message>
        <source>Cannot tell yet. Test accuracy went from %1 to %2, but the evidence is too thin.</source>
        <translation>尚无法判断。测试准确率从 %1 变为 %2，但证据太少。</translation>
    </message>
    <message>
        <source>%1 points, 95 % range %2</source>
        <extracomment>A gain of accuracy and its range, e.g. &quot;+4.3 points, 95 % range +1.9 to +6.6&quot;.</extracomment>
        <translation>%1 个百分点，95% 区间 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n repeat(s)</source>
        <translation>
            <numerusform>重复 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>Test set locked</source>
        <translation>测试集已锁定</translation>
    </message>
    <message>
        <source>Test set not locked</source>
        <translation>测试集未锁定</translation>
    </message>
    <message>
        <source>0 leaks</source>
        <translation>0 处泄漏</translation>
    </message>
    <message>
        <source>Chosen on validation</source>
        <translation>按验证集选择</translation>
    </message>
    <message>
        <source>Not chosen on validation</source>
        <translation>未按验证集选择</translation>
    </message>
    <message>
        <source>Same number of steps</source>
        <translation>步数相同</translation>
    </message>
    <message>
        <source>Unequal numbers of steps</source>
        <translation>步数不同</translation>
    </message>
    <message>
        <source>unclear</source>
        <translation>不明确</translation>
    </message>
    <message>
        <source>▲ better</source>
        <translation>▲ 更好</translation>
    </message>
    <message>
        <source>▼ worse</source>
        <translation>▼ 更差</translation>
    </message>
    <message numerus="yes">
        <source>%Ln test picture(s) that nobody learned from</source>
        <translation>
            <numerusform>%Ln 张从未用于学习的测试图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln test picture(s)</source>
        <translation>
            <numerusform>%Ln 张测试图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %1 repeats tell luck from help; there are %Ln.</source>
        <translation>
            <numerusform>至少需要 %1 次重复才能区分运气与真正的帮助；目前有 %Ln 次。</numerusform>
        </translation>
    </message>
    <message>
        <source>Chosen without the test set</source>
        <translation>未使用测试集选出</translation>
    </message>
    <message>
        <source>Chosen on the test set</source>
        <translation>使用测试集选出</translation>
    </message>
    <message>
        <source>Trained on today&apos;s pictures</source>
        <translation>使用当前图片训练</translation>
    </message>
    <message numerus="yes">
        <source>Only %Ln test picture(s) of a class</source>
        <translation>
            <numerusform>某个类别只有 %Ln 张测试图片</numerusform>
        </translation>
    </message>
    <message>
        <source>No clear difference. Test accuracy stayed at %1.</source>
        <translation>没有明显差异。测试准确率保持在 %1。</translation>
    </message>
    <message>
        <source>Cannot tell yet. Test accuracy stayed at %1, but the evidence is too thin.</source>
        <translation>尚无法判断。测试准确率保持在 %1，但证据太少。</translation>
    </message>
    <message>
        <source>cost %1</source>
        <extracomment>How long adapters, pictures and training of the answering classifier took.</extracomment>
        <translation>用时 %1</translation>
    </message>
    <message>
        <source>Read this with care: on real pictures alone the classifier reaches only %1, where guessing gives %2.</source>
        <translation>请谨慎看待：仅用真实照片时分类器只达到 %1，而随机猜测也有 %2。</translation>
    </message>
    <message>
        <source>A classifier of real pictures only is needed: without it nothing can be said about help.</source>
        <translation>需要一个仅用真实照片的分类器：没有它就无法判断是否有帮助。</translation>
    </message>
    <message>
        <source>A classifier with synthetic pictures is needed.</source>
        <translation>需要一个使用合成图片的分类器。</translation>
    </message>
    <message>
        <source>only %1 of %2 classes</source>
        <translation>%2 个类别中只有 %1 个</translation>
    </message>
    <message>
        <source>All classes compared</source>
        <translation>比较了全部类别</translation>
    </message>
    <message>
        <source>Not all classes compared</source>
        <translation>没有比较全部类别</translation>
    </message>
    <message>
        <source>At least %1 test pictures a class are needed; one class has %2. No training makes them: only you can add them.</source>
        <translation>每个类别至少需要 %1 张测试图片；有一个类别只有 %2 张。训练无法产生它们：只有您能添加。</translation>
    </message>
    <message>
        <source>Test set not clean</source>
        <translation>测试集不干净</translation>
    </message>
    <message>
        <source>Pictures or words changed since the training</source>
        <translation>训练后图片或用词有变化</translation>
    </message>
</context>
<context>
    <name>CompareTables</name>
    <message>
        <source>reference</source>
        <translation>对照</translation>
    </message>
    <message>
        <source>95 % range %1 points</source>
        <translation>95% 区间 %1 个百分点</translation>
    </message>
    <message numerus="yes">
        <source>Mean and standard deviation over %n repeat(s)</source>
        <translation>
            <numerusform>%n 次重复的平均值和标准差</numerusform>
        </translation>
    </message>
    <message>
        <source>Training pictures</source>
        <translation>训练图片</translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation>测试准确率</translation>
    </message>
    <message>
        <source>Correct pictures of all test pictures, mean over repeats</source>
        <translation>测试图片中答对的比例，多次重复取平均</translation>
    </message>
    <message>
        <source>Against real only</source>
        <translation>相对“仅真实”</translation>
    </message>
    <message>
        <source>Difference in points; clear where its 95 % range leaves out zero</source>
        <translation>相差的百分点；95% 区间不含零时差异才明确</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Class mean</source>
        <translation>类别平均</translation>
    </message>
    <message>
        <source>Mean of the accuracies of the classes: small classes count as much as large ones</source>
        <translation>各类别准确率的平均值：小类别和大类别同样重要</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>Distance of the made pictures to real ones, mean over classes; lower is closer</source>
        <translation>合成图片到真实照片的距离，各类别取平均；越低越接近</translation>
    </message>
    <message>
        <source>out of date</source>
        <translation>已过时</translation>
    </message>
    <message>
        <source>95 % range</source>
        <translation>95% 区间</translation>
    </message>
    <message>
        <source>Where the difference lies, as far as these test pictures and repeats can tell</source>
        <translation>就这些测试图片和重复次数而言，差异所在的范围</translation>
    </message>
    <message>
        <source>Adapters, pictures and this classifier&apos;s part of the training</source>
        <translation>适配器、图片以及该分类器所占的训练时间</translation>
    </message>
    <message>
        <source>The verdict speaks of this classifier.</source>
        <translation>结论说的是这个分类器。</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>结论</translation>
    </message>
</context>
<context>
    <name>Core</name>
    <message>
        <source>Nothing was changed.</source>
        <translation>没有任何更改。</translation>
    </message>
    <message>
        <source>Nothing outside the folder was touched.</source>
        <translation>文件夹之外的内容均未改动。</translation>
    </message>
    <message>
        <source>What was there before is intact.</source>
        <translation>原有内容完好无损。</translation>
    </message>
    <message>
        <source>Your project was not changed.</source>
        <translation>项目没有更改。</translation>
    </message>
    <message>
        <source>Your project itself was not changed.</source>
        <translation>项目本身没有更改。</translation>
    </message>
    <message>
        <source>Your projects were not touched.</source>
        <translation>项目均未改动。</translation>
    </message>
    <message>
        <source>Everything shown as done is saved.</source>
        <translation>所有显示为完成的内容都已保存。</translation>
    </message>
    <message>
        <source>Everything finished so far is saved.</source>
        <translation>到目前为止完成的内容都已保存。</translation>
    </message>
    <message>
        <source>Everything finished before is saved.</source>
        <translation>之前完成的内容都已保存。</translation>
    </message>
    <message>
        <source>Finished work is saved.</source>
        <translation>已完成的工作都已保存。</translation>
    </message>
    <message>
        <source>Finished results are untouched.</source>
        <translation>已完成的结果没有改动。</translation>
    </message>
    <message>
        <source>Its finished results are untouched.</source>
        <translation>它已完成的结果没有改动。</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>没有写入任何内容。</translation>
    </message>
    <message>
        <source>Nothing was exported.</source>
        <translation>没有导出任何内容。</translation>
    </message>
    <message>
        <source>It was not changed.</source>
        <translation>它没有被更改。</translation>
    </message>
    <message>
        <source>Finished adapters are kept.</source>
        <translation>已完成的适配器会保留。</translation>
    </message>
    <message>
        <source>All finished adapters are safe.</source>
        <translation>所有已完成的适配器都安全。</translation>
    </message>
    <message>
        <source>All finished items are safe.</source>
        <translation>所有已完成的项目都安全。</translation>
    </message>
    <message>
        <source>All finished classifiers are safe.</source>
        <translation>所有已完成的分类器都安全。</translation>
    </message>
    <message>
        <source>The last checkpoint is safe.</source>
        <translation>最后一个检查点是安全的。</translation>
    </message>
    <message>
        <source>Pictures and adapters are separate files and were not touched.</source>
        <translation>图片和适配器是独立的文件，没有改动。</translation>
    </message>
    <message>
        <source>No picture and no class was added to your project.</source>
        <translation>没有向项目添加任何图片或类别。</translation>
    </message>
    <message>
        <source>Report it with the log.</source>
        <translation>请附上日志报告此问题。</translation>
    </message>
    <message>
        <source>Report this with the log.</source>
        <translation>请附上日志报告此问题。</translation>
    </message>
    <message>
        <source>Report this with the details.</source>
        <translation>请附上详细信息报告此问题。</translation>
    </message>
    <message>
        <source>Restart DreamLoft and continue.</source>
        <translation>请重新启动 DreamLoft 并继续。</translation>
    </message>
    <message>
        <source>Ask whoever made the folder for a clean copy.</source>
        <translation>请向文件夹的制作者索取干净的副本。</translation>
    </message>
    <message>
        <source>Wait until the other program has saved it, then try again.</source>
        <translation>请等另一个程序保存完毕后再试。</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>请选择其他文件。</translation>
    </message>
    <message>
        <source>Install DreamLoft again, or name the folder in DREAMLOFT_RESOURCES.</source>
        <translation>请重新安装 DreamLoft，或在 DREAMLOFT_RESOURCES 中指定文件夹。</translation>
    </message>
    <message>
        <source>Use the file as its author published it.</source>
        <translation>请使用作者发布的原始文件。</translation>
    </message>
    <message>
        <source>Close other programs or save a smaller copy of the picture.</source>
        <translation>请关闭其他程序，或保存一份较小的图片。</translation>
    </message>
    <message>
        <source>Close other programs or choose smaller portions.</source>
        <translation>请关闭其他程序，或选择更小的批量。</translation>
    </message>
    <message>
        <source>Close other programs or choose a smaller model.</source>
        <translation>请关闭其他程序，或选择更小的模型。</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller batch or resolution.</source>
        <translation>请关闭其他程序，或选择更小的批次或分辨率。</translation>
    </message>
    <message>
        <source>Choose a smaller batch or close other programs.</source>
        <translation>请选择更小的批次，或关闭其他程序。</translation>
    </message>
    <message>
        <source>Close other programs and try again.</source>
        <translation>请关闭其他程序后重试。</translation>
    </message>
    <message>
        <source>Close the other program and try again.</source>
        <translation>请关闭另一个程序后重试。</translation>
    </message>
    <message>
        <source>Close other programs.</source>
        <translation>请关闭其他程序。</translation>
    </message>
    <message>
        <source>Choose the tokenizer folder that came with the model.</source>
        <translation>请选择模型自带的 tokenizer 文件夹。</translation>
    </message>
    <message>
        <source>Choose a Stable Diffusion 1.x or 2.x model.</source>
        <translation>请选择 Stable Diffusion 1.x 或 2.x 模型。</translation>
    </message>
    <message>
        <source>Check that the drive is connected, then continue.</source>
        <translation>请检查驱动器是否已连接，然后继续。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请选择其他名称。</translation>
    </message>
    <message>
        <source>Choose another name, or move the pictures into that class.</source>
        <translation>请选择其他名称，或将图片移到该类别。</translation>
    </message>
    <message>
        <source>Start a new project for another set of classes.</source>
        <translation>请为另一组类别新建项目。</translation>
    </message>
    <message>
        <source>Move or delete its pictures first.</source>
        <translation>请先移动或删除其中的图片。</translation>
    </message>
    <message>
        <source>Choose a new folder name, or move what is there away.</source>
        <translation>请选择新的文件夹名称，或移走其中的内容。</translation>
    </message>
    <message>
        <source>Generate pictures first, or include the real ones.</source>
        <translation>请先生成图片，或包含真实图片。</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>请检查路径。</translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation>请检查名称和文件夹。</translation>
    </message>
    <message>
        <source>Choose an ordinary file.</source>
        <translation>请选择普通文件。</translation>
    </message>
    <message>
        <source>Use a folder with a shorter path.</source>
        <translation>请使用路径较短的文件夹。</translation>
    </message>
    <message>
        <source>Choose another folder or change its permissions.</source>
        <translation>请选择其他文件夹，或更改其权限。</translation>
    </message>
    <message>
        <source>Choose a folder that holds one folder of pictures for each class.</source>
        <translation>请选择一个每个类别各有一个图片文件夹的文件夹。</translation>
    </message>
    <message>
        <source>Start the job again with the same options.</source>
        <translation>请使用相同的设置重新开始任务。</translation>
    </message>
    <message>
        <source>Start the job again.</source>
        <translation>请重新开始任务。</translation>
    </message>
    <message>
        <source>Restore the project folder from a copy.</source>
        <translation>请从副本恢复项目文件夹。</translation>
    </message>
    <message>
        <source>Choose the folder of a DreamLoft project.</source>
        <translation>请选择 DreamLoft 项目的文件夹。</translation>
    </message>
    <message>
        <source>Update DreamLoft to open it.</source>
        <translation>请更新 DreamLoft 以打开它。</translation>
    </message>
    <message>
        <source>Give yourself write access to the folder, or open the project to look only.</source>
        <translation>请获取该文件夹的写入权限，或以只读方式打开项目。</translation>
    </message>
    <message>
        <source>Choose a new folder name.</source>
        <translation>请选择新的文件夹名称。</translation>
    </message>
    <message>
        <source>Leave the test set as it is, or unlock it and say why.</source>
        <translation>请保持测试集不变，或解锁并说明原因。</translation>
    </message>
    <message>
        <source>Close it there, or open it here to look only.</source>
        <translation>请在那里关闭它，或在这里以只读方式打开。</translation>
    </message>
    <message>
        <source>Free some space and continue.</source>
        <translation>请释放一些空间后继续。</translation>
    </message>
    <message>
        <source>Free some space, then continue.</source>
        <translation>请释放一些空间，然后继续。</translation>
    </message>
    <message>
        <source>Free some space and try again.</source>
        <translation>请释放一些空间后重试。</translation>
    </message>
    <message>
        <source>Check the disk and try again.</source>
        <translation>请检查磁盘后重试。</translation>
    </message>
    <message>
        <source>Free some space, or choose another projects folder in Settings.</source>
        <translation>请释放一些空间，或在设置中选择其他项目文件夹。</translation>
    </message>
    <message>
        <source>Open the project again; DreamLoft then restores the newest good copy.</source>
        <translation>请重新打开项目；DreamLoft 会恢复最新的完好副本。</translation>
    </message>
    <message>
        <source>Add at least one picture, or remove the class.</source>
        <translation>请至少添加一张图片，或移除该类别。</translation>
    </message>
    <message>
        <source>Import pictures first.</source>
        <translation>请先导入图片。</translation>
    </message>
    <message>
        <source>Copy the project folder to a local drive.</source>
        <translation>请将项目文件夹复制到本地驱动器。</translation>
    </message>
    <message>
        <source>Open it for writing.</source>
        <translation>请以可写方式打开。</translation>
    </message>
    <message>
        <source>Undo the later change first.</source>
        <translation>请先撤销之后的更改。</translation>
    </message>
    <message>
        <source>Unlock the test set first.</source>
        <translation>请先解锁测试集。</translation>
    </message>
    <message>
        <source>Continue from an earlier checkpoint.</source>
        <translation>请从较早的检查点继续。</translation>
    </message>
    <message>
        <source>Lower the learning rate.</source>
        <translation>请降低学习率。</translation>
    </message>
    <message>
        <source>Use a smaller learning rate.</source>
        <translation>请使用更小的学习率。</translation>
    </message>
    <message>
        <source>Lower the learning rate or train more steps.</source>
        <translation>请降低学习率，或训练更多步。</translation>
    </message>
    <message>
        <source>Leave the resolution empty to use the model&apos;s own size.</source>
        <translation>请将分辨率留空以使用模型自身的尺寸。</translation>
    </message>
    <message>
        <source>Install DreamLoft again to get them.</source>
        <translation>请重新安装 DreamLoft 以获取它们。</translation>
    </message>
    <message>
        <source>Install DreamLoft again and report this if it stays.</source>
        <translation>请重新安装 DreamLoft；如果问题仍在，请报告。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请选择其他文件夹。</translation>
    </message>
    <message>
        <source>Copy the picture again from where it came from.</source>
        <translation>请从来源处重新复制图片。</translation>
    </message>
    <message>
        <source>Save it as PNG or JPEG.</source>
        <translation>请另存为 PNG 或 JPEG。</translation>
    </message>
    <message>
        <source>Save a smaller copy of the picture.</source>
        <translation>请保存一份较小的图片。</translation>
    </message>
    <message>
        <source>Adapt one per picture first.</source>
        <translation>请先为每张照片训练一个适配器。</translation>
    </message>
    <message>
        <source>Use %1.</source>
        <translation>请使用 %1。</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>是否想用 %1？</translation>
    </message>
    <message>
        <source>Train again with a lower learning rate, or save as f32.</source>
        <translation>请用更低的学习率重新训练，或保存为 f32。</translation>
    </message>
    <message>
        <source>Cannot go on with the graphics card: it stopped responding.</source>
        <translation>无法继续使用显卡：它停止了响应。</translation>
    </message>
    <message>
        <source>Cannot continue on the &quot;graphics card&quot;: it stopped responding, expected an answer.</source>
        <translation>无法继续使用显卡：它停止了响应。</translation>
    </message>
    <message>
        <source>Cannot go on: the memory of this computer is used up.</source>
        <translation>无法继续：这台计算机的内存已用完。</translation>
    </message>
    <message>
        <source>Cannot continue on the %1: it ran out of memory, expected enough for this step.</source>
        <translation>无法在 %1 上继续：内存不足以完成这一步。</translation>
    </message>
    <message>
        <source>DreamLoft met a mistake of its own and stopped this job.</source>
        <translation>DreamLoft 遇到自身的错误并停止了此任务。</translation>
    </message>
    <message>
        <source>Cannot read why the job failed.</source>
        <translation>无法读取任务失败的原因。</translation>
    </message>
    <message>
        <source>Cannot read %1: %2, expected %3.</source>
        <translation>无法读取 %1：%2，应为%3。</translation>
    </message>
    <message>
        <source>Cannot load %1: %2, expected %3.</source>
        <translation>无法加载 %1：%2，应为%3。</translation>
    </message>
    <message>
        <source>Cannot load %1: it needs %2 of memory, expected at most the %3 that are free.</source>
        <translation>无法加载 %1：需要 %2 内存，可用的只有 %3。</translation>
    </message>
    <message>
        <source>Cannot read %1: it needs %2 of memory, expected at most %3.</source>
        <translation>无法读取 %1：需要 %2 内存，最多允许 %3。</translation>
    </message>
    <message>
        <source>Cannot read %1: it changed while it was read, expected a finished file.</source>
        <translation>无法读取 %1：文件在读取时发生了变化。</translation>
    </message>
    <message>
        <source>Cannot read %1: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>Cannot write %1: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
    <message>
        <source>Cannot open %1: %2.</source>
        <translation>无法打开 %1：%2。</translation>
    </message>
    <message>
        <source>Cannot find the files that ship with DreamLoft: %1.</source>
        <translation>找不到 DreamLoft 自带的文件：%1。</translation>
    </message>
    <message>
        <source>Cannot find the bundled sample photos and their plan.</source>
        <translation>找不到自带的示例照片及其计划。</translation>
    </message>
    <message>
        <source>Cannot copy the sample project into your projects folder.</source>
        <translation>无法将示例项目复制到项目文件夹。</translation>
    </message>
    <message>
        <source>Cannot set %1: found %2, expected %3.</source>
        <translation>无法设置 %1：当前为 %2，应为 %3。</translation>
    </message>
    <message>
        <source>The disk reported an error while DreamLoft copied the project file.</source>
        <translation>DreamLoft 复制项目文件时磁盘报告了错误。</translation>
    </message>
    <message>
        <source>Cannot use the class name %1: %2.</source>
        <translation>无法使用类别名称 %1：%2。</translation>
    </message>
    <message>
        <source>There is already a class %1.</source>
        <translation>已经有类别 %1。</translation>
    </message>
    <message>
        <source>Cannot remove the class %1: it has pictures.</source>
        <translation>无法移除类别 %1：其中有图片。</translation>
    </message>
    <message>
        <source>Cannot export to %1: the folder is not empty.</source>
        <translation>无法导出到 %1：文件夹不为空。</translation>
    </message>
    <message>
        <source>Cannot export to %1: it is not empty, and not an unchanged export of this project.</source>
        <translation>无法导出到 %1：文件夹不为空，也不是本项目未改动的导出。</translation>
    </message>
    <message>
        <source>Cannot export a data set: there are no pictures to export.</source>
        <translation>无法导出数据集：没有可导出的图片。</translation>
    </message>
    <message>
        <source>Cannot export %1: the picture was changed or damaged on the disk.</source>
        <translation>无法导出 %1：图片在磁盘上被更改或损坏。</translation>
    </message>
    <message>
        <source>Cannot import %1: there is no such folder.</source>
        <translation>无法导入 %1：没有这个文件夹。</translation>
    </message>
    <message>
        <source>The settings of job %1 were changed or damaged on the disk.</source>
        <translation>任务 %1 的设置在磁盘上被更改或损坏。</translation>
    </message>
    <message>
        <source>The frozen list of pictures of a job does not match its checksum.</source>
        <translation>任务的固定图片列表与校验和不符。</translation>
    </message>
    <message>
        <source>The project file of %1 is damaged.</source>
        <translation>%1 的项目文件已损坏。</translation>
    </message>
    <message>
        <source>The project file of %1 is damaged: a stored entry does not match its checksum.</source>
        <translation>%1 的项目文件已损坏：某个条目与校验和不符。</translation>
    </message>
    <message>
        <source>Cannot open %1: its project.dreamloft is not a DreamLoft project file.</source>
        <translation>无法打开 %1：其 project.dreamloft 不是 DreamLoft 项目文件。</translation>
    </message>
    <message>
        <source>The project %1 was made with a newer DreamLoft (format %2); you have %3 (format %4).</source>
        <translation>项目 %1 由更新的 DreamLoft 制作（格式 %2）；版本是 %3（格式 %4）。</translation>
    </message>
    <message>
        <source>Cannot write to the project folder %1: it is read-only.</source>
        <translation>无法写入项目文件夹 %1：它是只读的。</translation>
    </message>
    <message>
        <source>Cannot write to the project %1: the folder or its project file is read-only.</source>
        <translation>无法写入项目 %1：文件夹或项目文件是只读的。</translation>
    </message>
    <message>
        <source>Cannot open the project %1: there is no such folder.</source>
        <translation>无法打开项目 %1：没有这个文件夹。</translation>
    </message>
    <message>
        <source>Cannot open %1: the folder holds no DreamLoft project.</source>
        <translation>无法打开 %1：文件夹中没有 DreamLoft 项目。</translation>
    </message>
    <message>
        <source>Cannot make a project in %1: the folder is not empty.</source>
        <translation>无法在 %1 中新建项目：文件夹不为空。</translation>
    </message>
    <message>
        <source>Cannot change the test pictures: the test set is locked.</source>
        <translation>无法更改测试图片：测试集已锁定。</translation>
    </message>
    <message>
        <source>The project %1 is open %2.</source>
        <translation>项目 %1 已被打开：%2。</translation>
    </message>
    <message>
        <source>The disk of the project %1 is full.</source>
        <translation>项目 %1 所在的磁盘已满。</translation>
    </message>
    <message>
        <source>The disk reported an error while DreamLoft worked on the project %1.</source>
        <translation>DreamLoft 处理项目 %1 时磁盘报告了错误。</translation>
    </message>
    <message>
        <source>Another program is using the project file of %1.</source>
        <translation>另一个程序正在使用 %1 的项目文件。</translation>
    </message>
    <message>
        <source>The class %1 has no training pictures.</source>
        <translation>类别 %1 没有训练图片。</translation>
    </message>
    <message>
        <source>The project has no classes yet.</source>
        <translation>项目还没有类别。</translation>
    </message>
    <message>
        <source>Cannot divide the pictures: the val and test shares leave nothing to learn from.</source>
        <translation>无法划分图片：验证和测试的比例没有留下可学习的图片。</translation>
    </message>
    <message>
        <source>Cannot change the project %1: it was opened to look only.</source>
        <translation>无法更改项目 %1：它以只读方式打开。</translation>
    </message>
    <message>
        <source>Cannot undo %1: it was changed again or is used since then.</source>
        <translation>无法撤销 %1：之后又被更改或使用。</translation>
    </message>
    <message>
        <source>Cannot undo a change of the test pictures: the test set is locked.</source>
        <translation>无法撤销对测试图片的更改：测试集已锁定。</translation>
    </message>
    <message>
        <source>Cannot write to the &quot;disk&quot;: it is full, expected free space.</source>
        <translation>无法写入磁盘：磁盘已满。</translation>
    </message>
    <message>
        <source>Cannot continue from %1: its contents do not match their checksums, expected a whole checkpoint.</source>
        <translation>无法从 %1 继续：内容与校验和不符。</translation>
    </message>
    <message>
        <source>Training became unstable at step %1: %2</source>
        <translation>训练在第 %1 步变得不稳定：%2</translation>
    </message>
    <message>
        <source>The class %1 has no adapter yet.</source>
        <translation>类别 %1 还没有适配器。</translation>
    </message>
    <message>
        <source>The strategy %1 has no pictures yet.</source>
        <translation>方法 %1 还没有图片。</translation>
    </message>
    <message>
        <source>No adapters of %1 are there yet.</source>
        <translation>还没有 %1 的适配器。</translation>
    </message>
    <message>
        <source>None of the %1 files is a picture that can be read.</source>
        <translation>%1 个文件中没有可读取的图片。</translation>
    </message>
    <message>
        <source>None of the %1 files is a picture that can be used: %2.</source>
        <translation>%1 个文件中没有可用的图片：%2。</translation>
    </message>
    <message>
        <source>No classifier is trained yet.</source>
        <translation>还没有训练分类器。</translation>
    </message>
    <message>
        <source>There is no verdict to report yet.</source>
        <translation>还没有可报告的结论。</translation>
    </message>
    <message>
        <source>There is nothing to export yet.</source>
        <translation>还没有可导出的内容。</translation>
    </message>
    <message>
        <source>Standard FID needs the Inception network, which is not installed.</source>
        <translation>标准 FID 需要 Inception 网络，但尚未安装。</translation>
    </message>
    <message>
        <source>This model cannot work at %1 pixels: the size must be a multiple of %2.</source>
        <translation>该模型无法在 %1 像素下工作：尺寸必须是 %2 的倍数。</translation>
    </message>
    <message>
        <source>This project has no model chosen for this step.</source>
        <translation>该项目没有为这一步选择模型。</translation>
    </message>
    <message>
        <source>There are no synthetic pictures to measure yet.</source>
        <translation>还没有可测量的合成图片。</translation>
    </message>
    <message>
        <source>There are no synthetic pictures to learn from yet.</source>
        <translation>还没有可供学习的合成图片。</translation>
    </message>
    <message>
        <source>The self-check could not train the starter model.</source>
        <translation>自检无法训练入门模型。</translation>
    </message>
    <message>
        <source>No shots are picked yet, so there is nothing to learn from.</source>
        <translation>还没有挑选示例照片，因此没有可学习的内容。</translation>
    </message>
    <message>
        <source>The class %1 was added after the shots were picked.</source>
        <translation>类别 %1 是在挑选示例照片之后添加的。</translation>
    </message>
    <message>
        <source>A classifier needs at least two classes; this project has %1.</source>
        <translation>分类器至少需要两个类别；该项目有 %1 个。</translation>
    </message>
    <message>
        <source>This project has no class %1.</source>
        <translation>该项目没有类别 %1。</translation>
    </message>
    <message>
        <source>%1 pictures of the test or validation set are also among the pictures to learn from.</source>
        <translation>测试集或验证集中有 %1 张图片也在学习图片之中。</translation>
    </message>
    <message>
        <source>The accuracy would look better than it is.</source>
        <translation>准确率会看起来比实际更好。</translation>
    </message>
    <message>
        <source>%1 of %2 files were set aside; the others were imported.</source>
        <translation>%2 个文件中有 %1 个被搁置；其余的已导入。</translation>
    </message>
    <message>
        <source>The class %1 was not added: none of its files can be used.</source>
        <translation>未添加类别 %1：其中没有可用的文件。</translation>
    </message>
    <message>
        <source>A damaged checkpoint was set aside; training goes on from the one before it.</source>
        <translation>损坏的检查点已被搁置；训练从前一个继续。</translation>
    </message>
    <message>
        <source>Continuing at step %1 of %2.</source>
        <translation>从第 %1 步（共 %2 步）继续。</translation>
    </message>
    <message>
        <source>Training became unstable at step %1 (invalid numbers).</source>
        <translation>训练在第 %1 步变得不稳定（数值无效）。</translation>
    </message>
    <message>
        <source>DreamLoft went back to step %1 and continues with half the learning speed.</source>
        <translation>DreamLoft 退回到第 %1 步，并以一半的学习速度继续。</translation>
    </message>
    <message>
        <source>There is no validation split, so the last step of each training is used.</source>
        <translation>没有验证集，因此采用每次训练的最后一步。</translation>
    </message>
    <message>
        <source>The project file was damaged and was replaced by the copy %1; the damaged one is kept in quarantine.</source>
        <translation>项目文件已损坏，并由副本 %1 替换；损坏的文件保存在隔离区。</translation>
    </message>
    <message>
        <source>Transparent parts were laid over white.</source>
        <translation>透明部分已置于白色背景上。</translation>
    </message>
    <message>
        <source>the test pictures could still be changed</source>
        <translation>测试图片仍可能被更改</translation>
    </message>
    <message>
        <source>locked now, but it was unlocked %1 times</source>
        <translation>现已锁定，但曾被解锁 %1 次</translation>
    </message>
    <message>
        <source>nothing may learn from these pictures</source>
        <translation>任何方法都不得从这些图片学习</translation>
    </message>
    <message>
        <source>no test picture is among those learnt from</source>
        <translation>学习图片中没有测试图片</translation>
    </message>
    <message>
        <source>the test pictures were used</source>
        <translation>使用了测试图片</translation>
    </message>
    <message>
        <source>the best one on the validation pictures</source>
        <translation>在验证图片上最好的一步</translation>
    </message>
    <message>
        <source>always the last one, fixed beforehand</source>
        <translation>总是最后一步，事先确定</translation>
    </message>
    <message>
        <source>%1 to %2 steps</source>
        <translation>%1 到 %2 步</translation>
    </message>
    <message>
        <source>nothing is trained</source>
        <translation>没有训练任何内容</translation>
    </message>
    <message>
        <source>the pictures of %1 changed since: train again</source>
        <translation>%1 的图片之后有变化：请重新训练</translation>
    </message>
    <message>
        <source>nothing changed since the training</source>
        <translation>训练之后没有变化</translation>
    </message>
    <message>
        <source>repeats with other seeds: %1</source>
        <translation>使用不同随机种子的重复次数：%1</translation>
    </message>
    <message>
        <source>%1 in all, at least %2 a class</source>
        <translation>共 %1 张，每类至少 %2 张</translation>
    </message>
    <message>
        <source>was visited already</source>
        <translation>已经访问过</translation>
    </message>
    <message>
        <source>is nested too deeply</source>
        <translation>嵌套过深</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>is hidden</source>
        <translation>是隐藏文件</translation>
    </message>
    <message>
        <source>is a link</source>
        <translation>是链接</translation>
    </message>
    <message>
        <source>is not a regular file</source>
        <translation>不是普通文件</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>是空的</translation>
    </message>
    <message>
        <source>is a Python pickle, which can hide programs</source>
        <translation>是 Python pickle，可能隐藏程序</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>leads out of the folder</source>
        <translation>指向文件夹之外</translation>
    </message>
    <message>
        <source>lies outside the class folders</source>
        <translation>位于类别文件夹之外</translation>
    </message>
    <message>
        <source>has no class in the list</source>
        <translation>在列表中没有类别</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>it does not exist</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>there is no permission, or the disk is read-only</source>
        <translation>没有权限，或磁盘为只读</translation>
    </message>
    <message>
        <source>it exists already</source>
        <translation>已经存在</translation>
    </message>
    <message>
        <source>the path is too long</source>
        <translation>路径过长</translation>
    </message>
    <message>
        <source>the disk reported an error</source>
        <translation>磁盘报告了错误</translation>
    </message>
    <message>
        <source>in another program</source>
        <translation>在另一个程序中</translation>
    </message>
    <message>
        <source>a part of the BMP is missing</source>
        <translation>BMP 缺失一部分</translation>
    </message>
    <message>
        <source>a part of the TIFF is missing</source>
        <translation>TIFF 缺失一部分</translation>
    </message>
    <message>
        <source>a part of the WebP ends early</source>
        <translation>WebP 提前结束</translation>
    </message>
    <message>
        <source>the JPEG ends inside of its header</source>
        <translation>JPEG 在文件头中结束</translation>
    </message>
    <message>
        <source>the JPEG holds no pixels</source>
        <translation>JPEG 不含像素</translation>
    </message>
    <message>
        <source>the JPEG is damaged (%1)</source>
        <translation>JPEG 已损坏（%1）</translation>
    </message>
    <message>
        <source>the PNG holds no pixels</source>
        <translation>PNG 不含像素</translation>
    </message>
    <message>
        <source>the PNG has no header</source>
        <translation>PNG 没有文件头</translation>
    </message>
    <message>
        <source>the end of the PNG is missing</source>
        <translation>PNG 缺少结尾</translation>
    </message>
    <message>
        <source>the checksum at byte %1 does not fit</source>
        <translation>第 %1 字节处的校验和不符</translation>
    </message>
    <message>
        <source>its pixels cannot be unpacked</source>
        <translation>像素无法解包</translation>
    </message>
    <message>
        <source>it is an animated WebP</source>
        <translation>是动画 WebP</translation>
    </message>
    <message>
        <source>it is a camera raw file</source>
        <translation>是相机原始文件</translation>
    </message>
    <message>
        <source>the header says 0 pixels</source>
        <translation>文件头为 0 像素</translation>
    </message>
    <message>
        <source>a side has %1 pixels</source>
        <translation>一边有 %1 像素</translation>
    </message>
    <message>
        <source>a whole picture</source>
        <translation>完整的图片</translation>
    </message>
    <message>
        <source>an unaltered picture</source>
        <translation>未改动的图片</translation>
    </message>
    <message>
        <source>an unaltered PNG</source>
        <translation>未改动的 PNG</translation>
    </message>
    <message>
        <source>a common JPEG</source>
        <translation>普通的 JPEG</translation>
    </message>
    <message>
        <source>a common BMP</source>
        <translation>普通的 BMP</translation>
    </message>
    <message>
        <source>a developed picture</source>
        <translation>冲洗后的图片</translation>
    </message>
    <message>
        <source>a picture that stands still</source>
        <translation>静态图片</translation>
    </message>
    <message>
        <source>a PNG, JPEG, WebP, BMP or TIFF picture</source>
        <translation>PNG、JPEG、WebP、BMP 或 TIFF 图片</translation>
    </message>
    <message>
        <source>a complete model folder</source>
        <translation>完整的模型文件夹</translation>
    </message>
    <message>
        <source>it is %1</source>
        <translation>是%1</translation>
    </message>
    <message>
        <source>a GIF picture</source>
        <translation>GIF 图片</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>PDF 文档</translation>
    </message>
    <message>
        <source>a HEIC picture</source>
        <translation>HEIC 图片</translation>
    </message>
    <message>
        <source>an AVIF picture</source>
        <translation>AVIF 图片</translation>
    </message>
    <message>
        <source>an icon file</source>
        <translation>图标文件</translation>
    </message>
    <message>
        <source>a camera raw file</source>
        <translation>相机原始文件</translation>
    </message>
    <message>
        <source>a Photoshop document</source>
        <translation>Photoshop 文档</translation>
    </message>
    <message>
        <source>a ZIP archive</source>
        <translation>ZIP 压缩包</translation>
    </message>
    <message>
        <source>an office document</source>
        <translation>办公文档</translation>
    </message>
    <message>
        <source>an audio or video file</source>
        <translation>音频或视频文件</translation>
    </message>
    <message>
        <source>an audio file</source>
        <translation>音频文件</translation>
    </message>
    <message>
        <source>a video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>a program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>a script</source>
        <translation>脚本</translation>
    </message>
    <message>
        <source>a database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>a file of blanks</source>
        <translation>空白文件</translation>
    </message>
    <message>
        <source>a PyTorch pickle archive, which can hide programs</source>
        <translation>PyTorch pickle 压缩包，可能隐藏程序</translation>
    </message>
    <message>
        <source> since %1</source>
        <translation>，自 %1 起</translation>
    </message>
    <message>
        <source>on the computer %1%2</source>
        <translation>在计算机 %1 上%2</translation>
    </message>
    <message>
        <source>Put it back, or choose another model.</source>
        <translation>请将它放回原处，或选择其他模型。</translation>
    </message>
    <message>
        <source>Choose the folder that holds these files, or the file itself.</source>
        <translation>请选择包含这些文件的文件夹，或直接选择该文件。</translation>
    </message>
    <message>
        <source>The class %1 has no caption to make pictures from.</source>
        <translation>类别 %1 没有可用来生成图片的描述。</translation>
    </message>
    <message>
        <source>The class %1 has no shot to start pictures from.</source>
        <translation>类别 %1 没有可作为生成起点的示例照片。</translation>
    </message>
    <message>
        <source>The caption server %1 is not on this computer, so nothing was sent.</source>
        <translation>图片描述服务器 %1 不在这台电脑上，因此没有发送任何内容。</translation>
    </message>
    <message>
        <source>Cannot open the model %1: it is not at its place any more.</source>
        <translation>无法打开模型 %1：它已不在原来的位置。</translation>
    </message>
    <message>
        <source>is a picture under another name</source>
        <translation>是图片，但扩展名不是图片的</translation>
    </message>
    <message>
        <source>Choose cpu, or install the driver of your graphics card.</source>
        <translation>请选择 cpu，或安装显卡驱动。</translation>
    </message>
    <message>
        <source>Choose cpu, or run packaging/setup.sh --cuda and build DreamLoft again.</source>
        <translation>请选择 cpu，或运行 packaging/setup.sh --cuda 并重新构建 DreamLoft。</translation>
    </message>
    <message>
        <source>Choose cpu, or one of the cards that `doctor` lists.</source>
        <translation>请选择 cpu，或 `doctor` 列出的某块显卡。</translation>
    </message>
    <message>
        <source>Choose cpu, or update the driver of your graphics card.</source>
        <translation>请选择 cpu，或更新显卡驱动。</translation>
    </message>
    <message>
        <source>Restart DreamLoft.</source>
        <translation>请重新启动 DreamLoft。</translation>
    </message>
    <message>
        <source>Cannot use the device %1: %2, expected %3.</source>
        <translation>无法使用设备 %1：%2，应为 %3。</translation>
    </message>
    <message>
        <source>there is no NVIDIA driver on this computer</source>
        <translation>这台电脑上没有 NVIDIA 驱动</translation>
    </message>
    <message>
        <source>LibTorch&apos;s part for graphics cards cannot be loaded</source>
        <translation>无法加载 LibTorch 的显卡部分</translation>
    </message>
    <message>
        <source>this run of DreamLoft has begun without it</source>
        <translation>本次运行的 DreamLoft 启动时没有使用它</translation>
    </message>
    <message>
        <source>it does not start</source>
        <translation>它无法启动</translation>
    </message>
    <message>
        <source>%1 graphics cards are ready</source>
        <translation>%1 块显卡可用</translation>
    </message>
    <message>
        <source>No picture was changed.</source>
        <translation>没有更改任何图片。</translation>
    </message>
    <message>
        <source>Nothing in it was changed.</source>
        <translation>其中没有任何更改。</translation>
    </message>
    <message>
        <source>Everything taken in before it is kept.</source>
        <translation>在它之前已并入的内容都会保留。</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller resolution.</source>
        <translation>请关闭其他程序，或选择更小的分辨率。</translation>
    </message>
    <message>
        <source>Correct or unset the variable.</source>
        <translation>请更正或取消设置该变量。</translation>
    </message>
    <message>
        <source>Install DreamLoft again.</source>
        <translation>请重新安装 DreamLoft。</translation>
    </message>
    <message>
        <source>Reinstall DreamLoft&apos;s resources.</source>
        <translation>请重新安装 DreamLoft 的资源文件。</translation>
    </message>
    <message>
        <source>Report this.</source>
        <translation>请报告此问题。</translation>
    </message>
    <message>
        <source>Check the disk before you go on.</source>
        <translation>继续之前请检查磁盘。</translation>
    </message>
    <message>
        <source>Check the address.</source>
        <translation>请检查地址。</translation>
    </message>
    <message>
        <source>Check that the server runs and that this computer is online.</source>
        <translation>请检查服务器是否在运行，以及这台电脑是否联网。</translation>
    </message>
    <message>
        <source>Check the address and your right to download.</source>
        <translation>请检查地址以及下载权限。</translation>
    </message>
    <message>
        <source>Check its address and the name of the model.</source>
        <translation>请检查其地址和模型名称。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>请重试。</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>请稍后重试。</translation>
    </message>
    <message>
        <source>Download it again.</source>
        <translation>请重新下载。</translation>
    </message>
    <message>
        <source>Save the file as UTF-8.</source>
        <translation>请将文件保存为 UTF-8。</translation>
    </message>
    <message>
        <source>Save it as PNG or as TIFF of 8 bits.</source>
        <translation>请保存为 PNG 或 8 位 TIFF。</translation>
    </message>
    <message>
        <source>Free some space first.</source>
        <translation>请先释放一些空间。</translation>
    </message>
    <message>
        <source>Give it another value.</source>
        <translation>请换一个值。</translation>
    </message>
    <message>
        <source>Change this option.</source>
        <translation>请更改此选项。</translation>
    </message>
    <message>
        <source>Change this option and %1 more: %2</source>
        <translation>请更改此选项以及另外 %1 个选项：%2</translation>
    </message>
    <message>
        <source>Choose one of these names.</source>
        <translation>请选择其中一个名称。</translation>
    </message>
    <message>
        <source>Choose one of these.</source>
        <translation>请选择其中之一。</translation>
    </message>
    <message>
        <source>Correct the value in the options file.</source>
        <translation>请更正选项文件中的值。</translation>
    </message>
    <message>
        <source>Write them as {&quot;key&quot;: value}.</source>
        <translation>请写成 {&quot;键&quot;: 值} 的形式。</translation>
    </message>
    <message>
        <source>Correct the operation or its value.</source>
        <translation>请更正操作或其值。</translation>
    </message>
    <message>
        <source>Raise the strength or the steps.</source>
        <translation>请提高强度或步数。</translation>
    </message>
    <message>
        <source>Choose a number of steps between 10 and 100.</source>
        <translation>请选择 10 到 100 之间的步数。</translation>
    </message>
    <message>
        <source>Choose more steps.</source>
        <translation>请选择更多步数。</translation>
    </message>
    <message>
        <source>Choose another sampler.</source>
        <translation>请选择其他采样器。</translation>
    </message>
    <message>
        <source>Choose another sampler, or a model with a plain scheduler file.</source>
        <translation>请选择其他采样器，或带有普通调度器文件的模型。</translation>
    </message>
    <message>
        <source>Choose shares that are at least 0 and together less than 1.</source>
        <translation>请选择不小于 0 且总和小于 1 的比例。</translation>
    </message>
    <message>
        <source>Choose a model folder.</source>
        <translation>请选择模型文件夹。</translation>
    </message>
    <message>
        <source>Choose a complete model.</source>
        <translation>请选择完整的模型。</translation>
    </message>
    <message>
        <source>Choose a model of the right kind.</source>
        <translation>请选择正确类型的模型。</translation>
    </message>
    <message>
        <source>Choose a model folder with a supported noise schedule.</source>
        <translation>请选择噪声调度受支持的模型文件夹。</translation>
    </message>
    <message>
        <source>Choose a folder whose parts belong to one model.</source>
        <translation>请选择各部分属于同一模型的文件夹。</translation>
    </message>
    <message>
        <source>Choose the folder of a complete model in diffusers (CLIP: transformers) format.</source>
        <translation>请选择 diffusers 格式（CLIP 为 transformers 格式）的完整模型文件夹。</translation>
    </message>
    <message>
        <source>Choose a text-to-image model of these families.</source>
        <translation>请选择这些系列的文生图模型。</translation>
    </message>
    <message>
        <source>Choose a CLIP model folder with its own config.json.</source>
        <translation>请选择自带 config.json 的 CLIP 模型文件夹。</translation>
    </message>
    <message>
        <source>Choose a CLIP folder of transformers or OpenCLIP, or OpenAI&apos;s weight file.</source>
        <translation>请选择 transformers 或 OpenCLIP 的 CLIP 文件夹，或 OpenAI 的权重文件。</translation>
    </message>
    <message>
        <source>Choose a CLIP of the ViT kind, for example ViT-B/16.</source>
        <translation>请选择 ViT 类型的 CLIP，例如 ViT-B/16。</translation>
    </message>
    <message>
        <source>Choose a CLIP of the ViT kind.</source>
        <translation>请选择 ViT 类型的 CLIP。</translation>
    </message>
    <message>
        <source>Choose files that belong to one model.</source>
        <translation>请选择属于同一模型的文件。</translation>
    </message>
    <message>
        <source>Choose the file itself.</source>
        <translation>请直接选择该文件。</translation>
    </message>
    <message>
        <source>Choose the tokenizer that belongs to the text encoder.</source>
        <translation>请选择与文本编码器配套的 tokenizer。</translation>
    </message>
    <message>
        <source>Put that file of the same model into its folder.</source>
        <translation>请将同一模型的该文件放入其文件夹。</translation>
    </message>
    <message>
        <source>Resize the pictures as the model&apos;s config asks.</source>
        <translation>请按模型配置的要求调整图片大小。</translation>
    </message>
    <message>
        <source>Download the model again, all its files from one place.</source>
        <translation>请重新下载模型，所有文件都来自同一处。</translation>
    </message>
    <message>
        <source>Download the model itself.</source>
        <translation>请下载模型本身。</translation>
    </message>
    <message>
        <source>Get the model again.</source>
        <translation>请重新获取模型。</translation>
    </message>
    <message>
        <source>Get the file again from where it came.</source>
        <translation>请从来源处重新获取该文件。</translation>
    </message>
    <message>
        <source>Check the file and its folder.</source>
        <translation>请检查该文件及其文件夹。</translation>
    </message>
    <message>
        <source>The page you got it from usually offers that version too.</source>
        <translation>下载页面通常也提供该版本。</translation>
    </message>
    <message>
        <source>Look for the .safetensors version of the model.</source>
        <translation>请寻找该模型的 .safetensors 版本。</translation>
    </message>
    <message>
        <source>Wait until the other program has finished.</source>
        <translation>请等另一个程序完成。</translation>
    </message>
    <message>
        <source>Choose a LoRA for the attention layers of this base model.</source>
        <translation>请选择适用于该基础模型注意力层的 LoRA。</translation>
    </message>
    <message>
        <source>Choose another LoRA or change the base model.</source>
        <translation>请选择其他 LoRA，或更换基础模型。</translation>
    </message>
    <message>
        <source>Choose the folder that holds this file.</source>
        <translation>请选择包含该文件的文件夹。</translation>
    </message>
    <message>
        <source>Choose the folder that holds &quot;shot16_seed0&quot; or the like.</source>
        <translation>请选择包含“shot16_seed0”之类内容的文件夹。</translation>
    </message>
    <message>
        <source>Choose the folder of one of them.</source>
        <translation>请选择其中一个的文件夹。</translation>
    </message>
    <message>
        <source>Export the adapter again.</source>
        <translation>请重新导出适配器。</translation>
    </message>
    <message>
        <source>Train the classifier again, or choose the CLIP that it was trained on.</source>
        <translation>请重新训练分类器，或选择训练它时所用的 CLIP。</translation>
    </message>
    <message>
        <source>Make the project with the classes that these adapters were trained for.</source>
        <translation>请用训练这些适配器时的类别新建项目。</translation>
    </message>
    <message>
        <source>Import a folder with one folder per class.</source>
        <translation>请导入每个类别各有一个子文件夹的文件夹。</translation>
    </message>
    <message>
        <source>Save the table again as CSV with UTF-8 text.</source>
        <translation>请将表格重新保存为 UTF-8 文本的 CSV。</translation>
    </message>
    <message>
        <source>Write one caption a line, or one JSON object a line with class and caption.</source>
        <translation>请每行写一条描述，或每行写一个含 class 和 caption 的 JSON 对象。</translation>
    </message>
    <message>
        <source>Write one JSON object a line with class, hypernym and definition.</source>
        <translation>请每行写一个含 class、hypernym 和 definition 的 JSON 对象。</translation>
    </message>
    <message>
        <source>Write one place a line.</source>
        <translation>请每行写一个地点。</translation>
    </message>
    <message>
        <source>Choose the folder of the list, or leave the layout to auto.</source>
        <translation>请选择列表所在的文件夹，或将布局保持为 auto。</translation>
    </message>
    <message>
        <source>Choose the folder of the pictures; unpack any other archive first.</source>
        <translation>请选择图片文件夹；其他压缩包请先解压。</translation>
    </message>
    <message>
        <source>Correct the list, or import the folder by its class folders.</source>
        <translation>请更正列表，或按类别文件夹导入该文件夹。</translation>
    </message>
    <message>
        <source>Unpack it with another program and import the folder.</source>
        <translation>请用其他程序解压，然后导入文件夹。</translation>
    </message>
    <message>
        <source>Ask its author for an exported copy.</source>
        <translation>请向作者索取导出的副本。</translation>
    </message>
    <message>
        <source>Give the name with its folder, as it was imported.</source>
        <translation>请给出导入时带文件夹的名称。</translation>
    </message>
    <message>
        <source>Choose random, varied or typical.</source>
        <translation>请选择随机、多样或典型。</translation>
    </message>
    <message>
        <source>Look at the list and choose one of its numbers.</source>
        <translation>请查看列表并选择其中的编号。</translation>
    </message>
    <message>
        <source>Remove the folder and run its shard again.</source>
        <translation>请删除该文件夹并重新运行其分片。</translation>
    </message>
    <message>
        <source>Run that shard again; it makes only what is missing.</source>
        <translation>请重新运行该分片；它只生成缺失的内容。</translation>
    </message>
    <message>
        <source>Run its shards again with this version.</source>
        <translation>请用此版本重新运行其分片。</translation>
    </message>
    <message>
        <source>Run its shard again.</source>
        <translation>请重新运行其分片。</translation>
    </message>
    <message>
        <source>Run its shard again on the project as it is now.</source>
        <translation>请基于当前的项目重新运行其分片。</translation>
    </message>
    <message>
        <source>Merge the shards of its adapters first, or run its shard again.</source>
        <translation>请先合并其适配器的分片，或重新运行其分片。</translation>
    </message>
    <message>
        <source>Merge it into the project that it was made from.</source>
        <translation>请将其合并到它所来自的项目中。</translation>
    </message>
    <message>
        <source>Report this, with the dialect that you chose.</source>
        <translation>请报告此问题，并注明所选的格式变体。</translation>
    </message>
    <message>
        <source>Cannot train an adapter here: one needs %1 of memory, expected at most the %2 that are free beside a reserve.</source>
        <translation>无法在此训练适配器：一个需要 %1 内存，除预留外最多只有 %2 可用。</translation>
    </message>
    <message>
        <source>Cannot load from %1: %2.</source>
        <translation>无法从 %1 下载：%2。</translation>
    </message>
    <message>
        <source>Cannot use the path %1: %2, expected a plain name inside the folder.</source>
        <translation>无法使用路径 %1：%2，应为文件夹内的普通名称。</translation>
    </message>
    <message>
        <source>Cannot use the &quot;disk&quot;: it reported an error, expected an answer.</source>
        <translation>无法使用磁盘：它报告了错误。</translation>
    </message>
    <message>
        <source>Cannot finish the &quot;calculation&quot;: an internal check failed, expected none to fail.</source>
        <translation>无法完成计算：内部检查失败。</translation>
    </message>
    <message>
        <source>The disk gave back other bytes than were written to it.</source>
        <translation>磁盘返回的数据与写入的不同。</translation>
    </message>
    <message>
        <source>The starter models are damaged: %1 is missing or changed.</source>
        <translation>入门模型已损坏：%1 缺失或被更改。</translation>
    </message>
    <message>
        <source>The list of the starter models&apos; files is damaged.</source>
        <translation>入门模型的文件列表已损坏。</translation>
    </message>
    <message>
        <source>Cannot set %1: there is no option of that name.</source>
        <translation>无法设置 %1：没有该名称的选项。</translation>
    </message>
    <message>
        <source>Cannot use the preset %1: there is none of that name, expected one of %2.</source>
        <translation>无法使用预设 %1：没有该名称的预设，应为 %2 之一。</translation>
    </message>
    <message>
        <source>Cannot use the preset %1: the strategy is %2, expected the same name for both.</source>
        <translation>无法使用预设 %1：方法为 %2，两者名称应相同。</translation>
    </message>
    <message>
        <source>Cannot use the device %1: no such word, expected auto, cpu, cuda or cuda:&lt;number&gt;.</source>
        <translation>无法使用设备 %1：没有这个词，应为 auto、cpu、cuda 或 cuda:&lt;number&gt;。</translation>
    </message>
    <message>
        <source>Cannot import %1 as %2: it does not hold %3.</source>
        <translation>无法将 %1 作为 %2 导入：其中没有 %3。</translation>
    </message>
    <message>
        <source>Cannot import %1: it %2, expected a folder, a picture, a .zip archive, or a .csv, .jsonl or .json list.</source>
        <translation>无法导入 %1：它%2，应为文件夹、图片、.zip 压缩包，或 .csv、.jsonl、.json 列表。</translation>
    </message>
    <message>
        <source>Cannot import the list %1: %2, expected %3.</source>
        <translation>无法导入列表 %1：%2，应为%3。</translation>
    </message>
    <message>
        <source>Cannot unpack %1: %2.</source>
        <translation>无法解压 %1：%2。</translation>
    </message>
    <message>
        <source>Cannot read %1, line %2: %3.</source>
        <translation>无法读取 %1 第 %2 行：%3。</translation>
    </message>
    <message>
        <source>The project file of %1 contains parts that DreamLoft did not write, so it was not opened.</source>
        <translation>%1 的项目文件包含并非由 DreamLoft 写入的内容，因此没有打开。</translation>
    </message>
    <message>
        <source>The project file of %1 contains parts that DreamLoft did not write.</source>
        <translation>%1 的项目文件包含并非由 DreamLoft 写入的内容。</translation>
    </message>
    <message>
        <source>There is not enough memory for the project file of %1.</source>
        <translation>内存不足，无法处理 %1 的项目文件。</translation>
    </message>
    <message>
        <source>Cannot work on the project file of %1: an internal step failed.</source>
        <translation>无法处理 %1 的项目文件：内部步骤失败。</translation>
    </message>
    <message>
        <source>Cannot open the project %1: its drive cannot keep a safe journal.</source>
        <translation>无法打开项目 %1：其驱动器无法保存安全日志。</translation>
    </message>
    <message>
        <source>Cannot bring the project to the new format: some entries do not fit together.</source>
        <translation>无法将项目转换为新格式：部分条目不一致。</translation>
    </message>
    <message>
        <source>The project has no %1 number %2.</source>
        <translation>项目中没有编号为 %2 的 %1。</translation>
    </message>
    <message>
        <source>This project has no picture %1.</source>
        <translation>该项目没有图片 %1。</translation>
    </message>
    <message>
        <source>Cannot pick %1: %2, expected one.</source>
        <translation>无法挑选 %1：%2，应为一个。</translation>
    </message>
    <message>
        <source>no training picture has this name</source>
        <translation>没有训练图片叫这个名称</translation>
    </message>
    <message>
        <source>%1 training pictures have this name</source>
        <translation>有 %1 张训练图片叫这个名称</translation>
    </message>
    <message>
        <source>There is no way of picking shots called %1.</source>
        <translation>没有名为 %1 的示例照片挑选方式。</translation>
    </message>
    <message>
        <source>Cannot start from a picture with %1: %2 steps leave none to run, expected a strength of at least %3 and at most 1.</source>
        <translation>无法以 %1 从图片开始：%2 步中没有可运行的步，强度应不小于 %3 且不大于 1。</translation>
    </message>
    <message>
        <source>Cannot sample with &quot;ddpm&quot;: it is the training process, expected pndm, ddim, dpmpp_2m or euler.</source>
        <translation>无法用 ddpm 采样：它是训练过程，应为 pndm、ddim、dpmpp_2m 或 euler。</translation>
    </message>
    <message>
        <source>Cannot sample with &quot;steps&quot;: %1 do not fit the model&apos;s %2 noise levels with this spacing, expected fewer.</source>
        <translation>无法用 %1 步采样：以此间隔不适合该模型的 %2 个噪声级别，应更少。</translation>
    </message>
    <message>
        <source>Cannot sample with &quot;steps&quot;: %1 are too few for Runge-Kutta start steps, expected at least 4.</source>
        <translation>无法用 %1 步采样：对 Runge-Kutta 起始步来说太少，至少应为 4。</translation>
    </message>
    <message>
        <source>Cannot sample with &quot;scheduler_config.json&quot;: it asks for %1, expected %2.</source>
        <translation>无法按 scheduler_config.json 采样：其中要求 %1，应为 %2。</translation>
    </message>
    <message>
        <source>Cannot save %1: it holds invalid numbers, expected finite ones in this type.</source>
        <translation>无法保存 %1：其中含有无效数值，在此类型中应为有限数值。</translation>
    </message>
    <message>
        <source>Cannot save %1: it holds numbers that are not finite, expected finite ones.</source>
        <translation>无法保存 %1：其中含有非有限的数值。</translation>
    </message>
    <message>
        <source>Cannot save %1: its training changed %2, expected an adapter that acts.</source>
        <translation>无法保存 %1：训练的结果是%2，应为有作用的适配器。</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>没有任何变化</translation>
    </message>
    <message>
        <source>it into numbers that are not finite</source>
        <translation>非有限的数值</translation>
    </message>
    <message>
        <source>Cannot continue %1: the saved %2 does not fit, expected the state of the same adapters.</source>
        <translation>无法继续 %1：保存的 %2 不符，应为相同适配器的状态。</translation>
    </message>
    <message>
        <source>Cannot continue &quot;classifier training&quot;: the saved curve does not fit, expected three numbers a point.</source>
        <translation>无法继续训练分类器：保存的曲线不符。</translation>
    </message>
    <message>
        <source>Cannot continue &quot;classifier training&quot;: the saved counters do not fit, expected two numbers.</source>
        <translation>无法继续训练分类器：保存的计数不符。</translation>
    </message>
    <message>
        <source>The loss is not a number.</source>
        <translation>损失不是数值。</translation>
    </message>
    <message>
        <source>The loss has exploded.</source>
        <translation>损失急剧增大。</translation>
    </message>
    <message>
        <source>The strategy %1 has nothing to learn before it makes pictures.</source>
        <translation>方法 %1 在生成图片之前无需学习。</translation>
    </message>
    <message>
        <source>The strategy %1 makes no pictures.</source>
        <translation>方法 %1 不生成图片。</translation>
    </message>
    <message>
        <source>The classifiers learnt from the pictures of %1 strategies, and one has to be chosen.</source>
        <translation>分类器学习了 %1 种方法的图片，需要选择其中一种。</translation>
    </message>
    <message>
        <source>No classifier is trained yet, so there is nothing to vary.</source>
        <translation>还没有训练分类器，因此没有可改变的设置。</translation>
    </message>
    <message>
        <source>%1 shots were never picked.</source>
        <translation>从未挑选过 %1 示例照片。</translation>
    </message>
    <message>
        <source>Cannot tell what %1 predicts: a trial gave errors of %2 for noise and %3 for velocity.</source>
        <translation>无法判断 %1 预测的内容：试验中 noise 的误差为 %2，velocity 的误差为 %3。</translation>
    </message>
    <message>
        <source>Cannot remove %1: it is not on the list of models.</source>
        <translation>无法移除 %1：它不在模型列表中。</translation>
    </message>
    <message>
        <source>Cannot use the model %1: there is no such file, folder or model of the list.</source>
        <translation>无法使用模型 %1：没有这样的文件、文件夹或列表中的模型。</translation>
    </message>
    <message>
        <source>Cannot check %1: there is no model in it, expected a Stable Diffusion folder (model_index.json), a CLIP folder (config.json) or one .safetensors file.</source>
        <translation>无法检查 %1：其中没有模型，应为 Stable Diffusion 文件夹（model_index.json）、CLIP 文件夹（config.json）或一个 .safetensors 文件。</translation>
    </message>
    <message>
        <source>The captions of the class %1 are not in the project yet, and a part of a job, which only reads it, cannot keep what a server answers.</source>
        <translation>类别 %1 的描述还不在项目中，而任务分片只读取项目，无法保存服务器的回答。</translation>
    </message>
    <message>
        <source>The caption server gave no usable caption, expected plain text of at most 1,000 bytes.</source>
        <translation>图片描述服务器没有给出可用的描述，应为最多 1,000 字节的纯文本。</translation>
    </message>
    <message>
        <source>None of the evaluated classifiers is among those asked for.</source>
        <translation>已测试的分类器中没有所要求的。</translation>
    </message>
    <message>
        <source>None of the trained classifiers is among those asked for.</source>
        <translation>已训练的分类器中没有所要求的。</translation>
    </message>
    <message>
        <source>No trained classifier fits what was asked for.</source>
        <translation>没有符合要求的已训练分类器。</translation>
    </message>
    <message>
        <source>No verdict can rest on these classifiers: their steps were chosen on the test pictures (selection oracle).</source>
        <translation>不能依据这些分类器得出结论：它们的步数是根据测试图片选择的（选择方式 oracle）。</translation>
    </message>
    <message>
        <source>The classifiers were not measured on the test pictures yet.</source>
        <translation>分类器尚未在测试图片上测量。</translation>
    </message>
    <message>
        <source>The classifiers were trained again after they were measured.</source>
        <translation>分类器在测量之后又重新训练过。</translation>
    </message>
    <message>
        <source>The classifiers were measured on different pictures, so they cannot be compared.</source>
        <translation>分类器是在不同的图片上测量的，因此无法比较。</translation>
    </message>
    <message>
        <source>The project has no %1 pictures to measure on.</source>
        <translation>项目中没有可供测量的图片（%1）。</translation>
    </message>
    <message>
        <source>It is not clear what to export: this project has %1.</source>
        <translation>不清楚要导出什么：该项目有 %1。</translation>
    </message>
    <message>
        <source>There are no curves, samples or scores to export yet.</source>
        <translation>还没有可导出的曲线、样图或测量结果。</translation>
    </message>
    <message>
        <source>The exported adapter %1 does not read back as it was written.</source>
        <translation>导出的适配器 %1 读回的内容与写入的不一致。</translation>
    </message>
    <message>
        <source>The class %1 cannot be the name of a folder.</source>
        <translation>类别 %1 不能用作文件夹名称。</translation>
    </message>
    <message>
        <source>Cannot fuse adapters of %1: not all of these shots have one.</source>
        <translation>无法融合 %1 的适配器：并非所有这些示例照片都有适配器。</translation>
    </message>
    <message>
        <source>Cannot take in adapters from %1: %2.</source>
        <translation>无法从 %1 载入适配器：%2。</translation>
    </message>
    <message>
        <source>Cannot take in %1: %2.</source>
        <translation>无法载入 %1：%2。</translation>
    </message>
    <message>
        <source>Cannot merge %1: %2.</source>
        <translation>无法合并 %1：%2。</translation>
    </message>
    <message>
        <source>Memory is short for a batch of %1.</source>
        <translation>内存不足以一次处理 %1 个样本。</translation>
    </message>
    <message>
        <source>It goes through the picture maker in %1 parts (slower, same quality; numbers may differ in the last digits).</source>
        <translation>它分 %1 部分通过图片生成器（较慢，质量相同；数值的末位可能不同）。</translation>
    </message>
    <message>
        <source>There is no validation split; training photos that are no shots take its place.</source>
        <translation>没有验证集；由不是示例照片的训练照片代替。</translation>
    </message>
    <message>
        <source>This needs more memory than is free now.</source>
        <translation>所需内存超过当前可用内存。</translation>
    </message>
    <message>
        <source>This needs more space than the disk has.</source>
        <translation>所需空间超过磁盘可用空间。</translation>
    </message>
    <message>
        <source>The memory ran out.</source>
        <translation>内存已用完。</translation>
    </message>
    <message>
        <source>Nothing finished is lost: DreamLoft gave back what it could and tries the same once more.</source>
        <translation>已完成的内容没有丢失：DreamLoft 已释放能释放的内存，并再试一次。</translation>
    </message>
    <message>
        <source>These adapters fit only the starter model, not Stable Diffusion 1 or 2.</source>
        <translation>这些适配器只适用于入门模型，不适用于 Stable Diffusion 1 或 2。</translation>
    </message>
    <message>
        <source>the shots or the classes changed since: train again</source>
        <translation>此后示例照片或类别有变化：请重新训练</translation>
    </message>
    <message>
        <source>Finished pictures are untouched.</source>
        <translation>已完成的图片未受影响。</translation>
    </message>
    <message>
        <source>Train a classifier on it, or choose a strategy such as class_prompt or loft.</source>
        <translation>请用它训练分类器，或选择 class_prompt 或 loft 等方法。</translation>
    </message>
    <message>
        <source>A file was changed while it was packed.</source>
        <translation>打包时有文件被更改。</translation>
    </message>
    <message>
        <source>%1 steps for every classifier</source>
        <translation>每个分类器 %1 步</translation>
    </message>
    <message>
        <source>With 4 shots a class or fewer, synthetic pictures alone often do worse than the shots themselves; look at real + synthetic too.</source>
        <translation>每个类别只有 4 张或更少样例时，仅用合成图片的效果常常不如样例本身；请同时查看真实 + 合成。</translation>
    </message>
    <message>
        <source>The caption server&apos;s answer was no caption for: %1. The class prompt is used instead.</source>
        <translation>图片说明服务器对以下类别的回答不是图片说明：%1。改用类别提示词。</translation>
    </message>
    <message>
        <source>The caption server&apos;s answer was longer than 1,000 bytes for: %1. It was not cut: the class prompt is used instead. Ask for shorter captions in the instruction.</source>
        <translation>图片说明服务器对以下类别的回答超过 1,000 字节：%1。回答没有被截断，而是改用类别提示词。请在指令中要求更短的说明。</translation>
    </message>
    <message>
        <source>%1 of %2 different prompts are longer than the %3 tokens that this model reads; what stands behind them is not seen. The longest is one of the class %4, with %5 tokens.</source>
        <translation>%2 个不同的提示词中有 %1 个超过了此模型能读取的 %3 个词元；其后的内容不会被看到。最长的一个属于类别 %4，共 %5 个词元。</translation>
    </message>
    <message>
        <source>%1 of %2 captions do not name their class; they are used as they are.</source>
        <translation>%2 条图片说明中有 %1 条没有提到其类别；它们将按原样使用。</translation>
    </message>
    <message>
        <source>%1 of %2 classes have no captions; a plain sentence with their name is the prompt.</source>
        <translation>%2 个类别中有 %1 个没有图片说明；提示词使用包含其名称的简单句子。</translation>
    </message>
    <message>
        <source>Choose the picture maker and the shots that it was made with, or make another like it.</source>
        <translation>请选择生成它时所用的生图模型和示例照片，或生成另一张类似的。</translation>
    </message>
    <message>
        <source>Save the picture in your browser, then drop the file.</source>
        <translation>请先在浏览器中保存图片，再拖入该文件。</translation>
    </message>
    <message>
        <source>The project has no training pictures yet.</source>
        <translation>项目还没有训练图片。</translation>
    </message>
    <message>
        <source>The picture %1 cannot be made again as it was: what it was made of has changed since.</source>
        <translation>无法按原样重新生成图片 %1：生成它所用的内容此后已更改。</translation>
    </message>
    <message>
        <source>it sends on to another address</source>
        <translation>它转到了另一个地址</translation>
    </message>
    <message>
        <source>the server answered %1</source>
        <translation>服务器返回了 %1</translation>
    </message>
    <message>
        <source>only %1 of %2 classes: %3</source>
        <translation>%2 个类别中只有 %1 个：%3</translation>
    </message>
    <message>
        <source>Write lines of a class, a blank and its word, a .csv table of class and word, or a .json object of both.</source>
        <translation>写成每行一个类别、一个空格和它的词，或类别与词的 .csv 表格，或两者的 .json 对象。</translation>
    </message>
    <message>
        <source>Correct the name of the class, or leave it out.</source>
        <translation>更正类别名称，或将其去掉。</translation>
    </message>
    <message>
        <source>this LoRA was made for %1</source>
        <translation>此 LoRA 是为 %1 制作的</translation>
    </message>
    <message>
        <source>one for %1</source>
        <translation>用于 %1 的 LoRA</translation>
    </message>
    <message>
        <source>a model with text width %1</source>
        <translation>文本宽度为 %1 的模型</translation>
    </message>
    <message>
        <source>it holds no LoRA weights for this model</source>
        <translation>其中没有适用于此模型的 LoRA 权重</translation>
    </message>
    <message>
        <source>at least one layer</source>
        <translation>至少一层</translation>
    </message>
    <message>
        <source>%1 names no attention projection of the model</source>
        <translation>%1 不对应模型的任何注意力投影</translation>
    </message>
    <message>
        <source>%1 (and %2 more)</source>
        <translation>%1（以及另外 %2 个）</translation>
    </message>
    <message>
        <source>a LoRA for its attention layers</source>
        <translation>用于其注意力层的 LoRA</translation>
    </message>
    <message>
        <source>%1 belongs to a %2 adapter</source>
        <translation>%1 属于 %2 适配器</translation>
    </message>
    <message>
        <source>plain LoRA on attention layers</source>
        <translation>注意力层上的普通 LoRA</translation>
    </message>
    <message>
        <source>%1 lacks its other half</source>
        <translation>%1 缺少另一半</translation>
    </message>
    <message>
        <source>a down and an up weight for each layer</source>
        <translation>每层各一个 down 和 up 权重</translation>
    </message>
    <message>
        <source>Cannot go on like this: only %1 of memory are free, expected at least %2.</source>
        <translation>无法这样继续：只有 %1 内存可用，至少需要 %2。</translation>
    </message>
    <message>
        <source>The file %1 has a word for the class %2, which is neither in the sources nor in the project.</source>
        <translation>文件 %1 中有类别 %2 的词，但来源和项目中都没有这个类别。</translation>
    </message>
    <message>
        <source>The prompts of this data set begin with %1, as in the papers, unless the project has other words for them.</source>
        <translation>此数据集的提示词按论文以 %1 开头，除非项目另有用词。</translation>
    </message>
    <message>
        <source>The graphics card is at work for %1.</source>
        <translation>显卡正在为 %1 工作。</translation>
    </message>
    <message>
        <source>%1 (process %2)</source>
        <translation>%1（进程 %2）</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>另一个程序</translation>
    </message>
    <message>
        <source>This job starts when that one is done.</source>
        <translation>该任务完成后，此任务才会开始。</translation>
    </message>
    <message>
        <source>Name one LoRA, or leave the class out.</source>
        <translation>请指定一个 LoRA，或不指定类别。</translation>
    </message>
    <message>
        <source>the folder holds no LoRA for this model</source>
        <translation>该文件夹中没有适用于此模型的 LoRA</translation>
    </message>
    <message>
        <source>%1 holds settings but no weights</source>
        <translation>%1 中只有设置，没有权重</translation>
    </message>
    <message>
        <source>Import its original photos, or an export of it.</source>
        <translation>请导入其原始照片，或该项目的导出。</translation>
    </message>
    <message>
        <source>Split the pictures first: those of this class are undecided.</source>
        <translation>请先划分图片：此类别的图片尚未分配。</translation>
    </message>
    <message>
        <source>Choose a model that was added.</source>
        <translation>请选择自行添加的模型。</translation>
    </message>
    <message>
        <source>Export the adapter again, as a safetensors file.</source>
        <translation>请将适配器重新导出为 safetensors 文件。</translation>
    </message>
    <message>
        <source>an older file type that can hide programs (pickle)</source>
        <translation>一种可能藏有程序的旧文件类型（pickle）</translation>
    </message>
    <message>
        <source>Cannot import %1: no pictures were found in it, expected one folder per class.</source>
        <translation>无法导入 %1：其中没有找到图片，应当每个类别一个文件夹。</translation>
    </message>
    <message>
        <source>Cannot import %1: its only file cannot be used, it %2.</source>
        <translation>无法导入 %1：其中唯一的文件无法使用（%2）。</translation>
    </message>
    <message>
        <source>Cannot import %1: none of its %2 files can be used: %3.</source>
        <translation>无法导入 %1：其中 %2 个文件都无法使用：%3。</translation>
    </message>
    <message>
        <source>Cannot import %1: it is a DreamLoft project.</source>
        <translation>无法导入 %1：它是一个 DreamLoft 项目。</translation>
    </message>
    <message>
        <source>%1 has no sub-folders: its pictures are one class %2.</source>
        <translation>%1 没有子文件夹：其中的图片构成一个类别 %2。</translation>
    </message>
    <message>
        <source>Cannot make a project in %1: it is a project already.</source>
        <translation>无法在 %1 中新建项目：它已经是一个项目。</translation>
    </message>
    <message>
        <source>Cannot make a project in %1: there is a file of that name.</source>
        <translation>无法在 %1 中新建项目：已有同名文件。</translation>
    </message>
    <message>
        <source>Cannot check the pictures: the project has none.</source>
        <translation>无法检查图片：项目中没有图片。</translation>
    </message>
    <message>
        <source>The only file is no picture that can be used: %1.</source>
        <translation>唯一的文件不是可用的图片：%1。</translation>
    </message>
    <message>
        <source>One picture of the test or validation set is also among the pictures to learn from.</source>
        <translation>测试集或验证集中有 1 张图片也在用于学习的图片之中。</translation>
    </message>
    <message>
        <source>Cannot remove %1: it is bundled with DreamLoft.</source>
        <translation>无法移除 %1：它随 DreamLoft 提供。</translation>
    </message>
    <message>
        <source>it is no single LoRA, and a class can be named for one only</source>
        <translation>它不是单个 LoRA，而只有单个 LoRA 才能指定类别</translation>
    </message>
    <message>
        <source>One of %1 files was set aside; the others were imported.</source>
        <translation>%1 个文件中有 1 个被搁置；其余的已导入。</translation>
    </message>
    <message>
        <source>Cannot go on like this: the program takes %1 of memory, expected at most the %2 of the memory ceiling.</source>
        <translation>无法这样继续：程序占用 %1 内存，上限为 %2。</translation>
    </message>
    <message>
        <source>Cannot load %1: it needs %2 of memory, expected at most the %3 that the memory ceiling leaves.</source>
        <translation>无法加载 %1：需要 %2 内存，内存上限只留下 %3。</translation>
    </message>
    <message>
        <source>Cannot train an adapter here: one needs %1 of memory, expected at most the %2 that the memory ceiling leaves beside a reserve.</source>
        <translation>无法在此训练适配器：一个需要 %1 内存，除预留外内存上限只留下 %2。</translation>
    </message>
    <message>
        <source>This needs more memory than the memory ceiling leaves.</source>
        <translation>所需内存超过内存上限所留下的。</translation>
    </message>
    <message>
        <source>Move the pictures that you do not want to the bin instead.</source>
        <translation>请改为把不需要的图片移到回收站。</translation>
    </message>
    <message>
        <source>Cannot undo %1: jobs have used its classes since then.</source>
        <translation>无法撤销 %1：此后已有任务使用了其中的类别。</translation>
    </message>
    <message>
        <source>the lower part of the picture is missing</source>
        <translation>图片的下半部分缺失</translation>
    </message>
    <message>
        <source>in another DreamLoft on this computer%1</source>
        <translation>在这台计算机上的另一个 DreamLoft 中%1</translation>
    </message>
    <message>
        <source>Save it again in the program that trained it, or choose another adapter.</source>
        <translation>请在训练它的程序中重新保存，或选择另一个适配器。</translation>
    </message>
    <message>
        <source>Add captions of this class to the file, or lines without a class, which serve all classes.</source>
        <translation>请在文件中添加此类别的描述，或添加不带类别、适用于所有类别的行。</translation>
    </message>
    <message>
        <source>The repeats in the folder names are left out: %1.</source>
        <translation>文件夹名称中的重复次数已略去：%1。</translation>
    </message>
    <message>
        <source>Choose the layout imagefolder if the numbers belong to the names.</source>
        <translation>如果这些数字属于名称，请选择布局 imagefolder（“每类一个文件夹”）。</translation>
    </message>
    <message>
        <source>Only some class folders begin with a number as kohya&apos;s do (%1); their names stay as they are.</source>
        <translation>只有部分类别文件夹像 kohya 那样以数字开头（%1）；它们的名称保持不变。</translation>
    </message>
    <message>
        <source>The file %1 holds no caption.</source>
        <translation>文件 %1 中没有任何描述。</translation>
    </message>
    <message>
        <source>The file %1 has no caption for the class %2.</source>
        <translation>文件 %1 中没有类别 %2 的描述。</translation>
    </message>
    <message>
        <source>The file %1 has no caption for the class %2; its class name %3 is none of this project&apos;s.</source>
        <translation>文件 %1 中没有类别 %2 的描述；其中的类别名 %3 不属于此项目。</translation>
    </message>
    <message>
        <source>The file %1 has no caption for the class %2; %3 class names in it are none of this project&apos;s, such as %4.</source>
        <translation>文件 %1 中没有类别 %2 的描述；其中有 %3 个类别名不属于此项目，例如 %4。</translation>
    </message>
    <message>
        <source>its alpha is 0, so it changes nothing</source>
        <translation>其 alpha 为 0，因此不会产生任何变化</translation>
    </message>
    <message>
        <source>its update is 0 in every layer, so it changes nothing</source>
        <translation>它在每一层的更新都是 0，因此不会产生任何变化</translation>
    </message>
    <message>
        <source>The text encoder&apos;s layers have their names of transformers 5.6 and later; earlier versions leave that part of the adapters out.</source>
        <translation>文本编码器各层采用 transformers 5.6 及以后的名称；更早的版本会漏掉适配器的这一部分。</translation>
    </message>
    <message>
        <source>The text encoder&apos;s layers have their names of transformers before 5.6; later versions leave that part of the adapters out.</source>
        <translation>文本编码器各层采用 transformers 5.6 之前的名称；更新的版本会漏掉适配器的这一部分。</translation>
    </message>
    <message>
        <source>The names of the folders tell no epochs, because these adapters were trained for a number of steps or it is not known for how long. The scripts look for epochs there.</source>
        <translation>文件夹名称中没有轮数，因为这些适配器是按步数训练的，或者不知道训练了多久。脚本会在那里查找轮数。</translation>
    </message>
    <message>
        <source>test set not clean: leaks were accepted (%1)</source>
        <translation>测试集不干净：已接受泄漏（%1）</translation>
    </message>
    <message>
        <source>test set not clean: leaks that are neither mended nor accepted: %1</source>
        <translation>测试集不干净：既未修复也未接受的泄漏：%1</translation>
    </message>
    <message>
        <source>Test set not clean: leaks were accepted (%1).</source>
        <translation>测试集不干净：已接受泄漏（%1）。</translation>
    </message>
    <message>
        <source>Every result and report says so.</source>
        <translation>每个结果和报告都会注明。</translation>
    </message>
    <message>
        <source>There is no leak to accept; nothing is recorded.</source>
        <translation>没有可接受的泄漏；未作记录。</translation>
    </message>
    <message>
        <source>The class %1 can give only %2 of %3 shots.</source>
        <translation>类别 %1 只能提供 %3 张样例中的 %2 张。</translation>
    </message>
    <message>
        <source>%1 of %2 captions do not name every class that they serve; they are used as they are.</source>
        <translation>%2 条图片说明中有 %1 条没有提到其适用的每个类别；它们将按原样使用。</translation>
    </message>
    <message>
        <source>Use a server that needs no key; DreamLoft sends none.</source>
        <translation>请使用无需密钥的服务器；DreamLoft 不发送密钥。</translation>
    </message>
    <message>
        <source>Look at the server, then start again: only what it has not answered is asked again.</source>
        <translation>请检查服务器，然后重新开始：只会再次询问未得到回答的内容。</translation>
    </message>
    <message>
        <source>Name the one you mean by these digits.</source>
        <translation>请用这些字符指明所需的模型。</translation>
    </message>
    <message>
        <source>it holds only %1, an older file type that can hide programs</source>
        <translation>其中只有 %1，这是一种可能隐藏程序的旧文件类型</translation>
    </message>
    <message>
        <source>a .safetensors file</source>
        <translation>一个 .safetensors 文件</translation>
    </message>
    <message>
        <source>Cannot add a model as %1: the model %2 has this name already, expected another.</source>
        <translation>无法以 %1 为名添加模型：模型 %2 已使用此名称，需要另一个名称。</translation>
    </message>
    <message>
        <source>Cannot tell which model %1 is: several of the list have this name, expected one of %2.</source>
        <translation>无法确定 %1 是哪个模型：列表中有多个同名模型，应为 %2 之一。</translation>
    </message>
    <message>
        <source>The caption server gave no usable caption: %1.</source>
        <translation>描述服务器没有给出可用的描述：%1。</translation>
    </message>
    <message>
        <source>The caption server answered with status %1.</source>
        <translation>描述服务器返回状态 %1。</translation>
    </message>
    <message>
        <source>The caption server left %1 questions in a row without an answer: %2.</source>
        <translation>描述服务器连续 %1 个问题没有回答：%2。</translation>
    </message>
    <message>
        <source>it answered with status %1</source>
        <translation>它返回状态 %1</translation>
    </message>
    <message>
        <source>it sent no answer of a chat model</source>
        <translation>它返回的不是对话模型的回答</translation>
    </message>
    <message>
        <source>it sent no answer of a chat model: %1</source>
        <translation>它返回的不是对话模型的回答：%1</translation>
    </message>
    <message>
        <source>its answer is larger than %1</source>
        <translation>它的回答大于 %1</translation>
    </message>
    <message>
        <source>the connection broke off</source>
        <translation>连接中断</translation>
    </message>
    <message>
        <source>the words for the classes changed since: train again</source>
        <translation>此后类别用词有变化：请重新训练</translation>
    </message>
    <message>
        <source>the words for the classes changed since the evaluation: evaluate again</source>
        <translation>评估后类别用词有变化：请重新评估</translation>
    </message>
    <message>
        <source>the training did not note the words for the classes: train again</source>
        <translation>训练未记录类别用词：请重新训练</translation>
    </message>
    <message>
        <source>The words for the classes changed since the training.</source>
        <translation>训练后类别用词有变化。</translation>
    </message>
    <message>
        <source>A classifier goes by the words that it learnt: train again for the new ones.</source>
        <translation>分类器使用其学到的用词：如需新用词，请重新训练。</translation>
    </message>
    <message>
        <source>The training did not note the words for the classes; those of now were used.</source>
        <translation>训练未记录类别用词；已使用当前的用词。</translation>
    </message>
    <message>
        <source>The caption server did not answer for: %1. The class prompt is used instead; the next run asks for these alone again.</source>
        <translation>描述服务器没有回答：%1。改用类别提示词；下次运行只会再次询问这些。</translation>
    </message>
    <message>
        <source>The caption server had no answer before for: %1. The class prompt stays in use there, so that all pictures of the job are made alike.</source>
        <translation>描述服务器之前没有回答：%1。这些仍使用类别提示词，使该任务的所有图片以相同方式生成。</translation>
    </message>
</context>
<context>
    <name>CoreHint</name>
    <message>
        <source>Pick shots first.</source>
        <translation>请先挑选示例照片。</translation>
    </message>
    <message>
        <source>Pick shots again.</source>
        <translation>请重新挑选示例照片。</translation>
    </message>
    <message>
        <source>The classes are on the Dataset page.</source>
        <translation>类别列在数据集页面上。</translation>
    </message>
    <message>
        <source>Generate pictures first.</source>
        <translation>请先生成图片。</translation>
    </message>
    <message>
        <source>Generate pictures in this way first.</source>
        <translation>请先用这种方法生成图片。</translation>
    </message>
    <message>
        <source>Go to Generate at once, or choose a method that learns adapters.</source>
        <translation>可直接前往生成，或选择需要学习适配器的方法。</translation>
    </message>
    <message>
        <source>Adapt in this way first.</source>
        <translation>请先用这种方法适配。</translation>
    </message>
    <message>
        <source>Adapt all classes, or choose only those that are adapted.</source>
        <translation>请适配所有类别，或只选择已适配的类别。</translation>
    </message>
    <message>
        <source>Adapt or generate first.</source>
        <translation>请先适配或生成。</translation>
    </message>
    <message>
        <source>Train a classifier first.</source>
        <translation>请先训练分类器。</translation>
    </message>
    <message>
        <source>Train and test with validation pictures, then compare again.</source>
        <translation>请使用验证图片训练和测试，然后重新比较。</translation>
    </message>
    <message>
        <source>Test all of them again.</source>
        <translation>请重新测试所有分类器。</translation>
    </message>
    <message>
        <source>Compare first.</source>
        <translation>请先比较。</translation>
    </message>
    <message>
        <source>Take the best one.</source>
        <translation>请选用最好的一个。</translation>
    </message>
    <message>
        <source>Choose one of them.</source>
        <translation>请选择其中之一。</translation>
    </message>
    <message>
        <source>Choose PNG, JPEG, WebP, BMP or TIFF pictures.</source>
        <translation>请选择 PNG、JPEG、WebP、BMP 或 TIFF 图片。</translation>
    </message>
    <message>
        <source>Choose a folder with an exported classifier.</source>
        <translation>请选择含有已导出分类器的文件夹。</translation>
    </message>
    <message>
        <source>Choose a picture of this project.</source>
        <translation>请选择本项目中的图片。</translation>
    </message>
    <message>
        <source>Choose a model on the Models page.</source>
        <translation>请在模型页面选择模型。</translation>
    </message>
    <message>
        <source>Check the path, or make a new project.</source>
        <translation>请检查路径，或新建项目。</translation>
    </message>
    <message>
        <source>Choose the folder of a project, or make a new one.</source>
        <translation>请选择项目文件夹，或新建一个。</translation>
    </message>
    <message>
        <source>Check all files, then generate the missing pictures again.</source>
        <translation>请检查所有文件，然后重新生成缺失的图片。</translation>
    </message>
    <message>
        <source>Open it with the older DreamLoft and check all files.</source>
        <translation>请用旧版 DreamLoft 打开并检查所有文件。</translation>
    </message>
    <message>
        <source>Choose a new folder name, or let the earlier export be replaced.</source>
        <translation>请选择新的文件夹名称，或允许替换之前的导出。</translation>
    </message>
    <message>
        <source>The test set is not locked, so its pictures could still be moved or learnt from.</source>
        <translation>测试集未锁定，其中的图片仍可能被移动或用于学习。</translation>
    </message>
    <message>
        <source>Add its safetensors file on the Models page, or use the features starter or clip instead.</source>
        <translation>请在模型页面添加它的 safetensors 文件，或改用特征网络 starter 或 clip。</translation>
    </message>
    <message>
        <source>Name a captions file or a caption server in the options.</source>
        <translation>请在选项中指定描述文件或图片描述服务器。</translation>
    </message>
    <message>
        <source>Pick shots, or leave the class out.</source>
        <translation>请挑选示例照片，或不使用该类别。</translation>
    </message>
    <message>
        <source>Use a server on this computer, or allow another one in the options.</source>
        <translation>请使用这台电脑上的服务器，或在选项中允许使用其他服务器。</translation>
    </message>
    <message>
        <source>Check the name of the option.</source>
        <translation>请检查选项名称。</translation>
    </message>
    <message>
        <source>Choose the strategy of the same name, or another preset.</source>
        <translation>请选择同名的方法，或其他预设。</translation>
    </message>
    <message>
        <source>Open it to work in it: DreamLoft then puts its last whole copy in place.</source>
        <translation>请以可编辑方式打开：DreamLoft 随后会恢复其最后一份完整副本。</translation>
    </message>
    <message>
        <source>The queue is on the Jobs page.</source>
        <translation>队列列在任务页面上。</translation>
    </message>
    <message>
        <source>Choose a new folder, or the options that this one was begun with.</source>
        <translation>请选择新的文件夹，或开始该文件夹时所用的选项。</translation>
    </message>
    <message>
        <source>Wait for that process, or choose another folder.</source>
        <translation>请等待该进程，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>Choose the folders that hold the parts of adapting or generating.</source>
        <translation>请选择存放适配或生成分片的文件夹。</translation>
    </message>
    <message>
        <source>Train a classifier first, then vary a setting.</source>
        <translation>请先训练分类器，再改变设置进行比较。</translation>
    </message>
    <message>
        <source>Pick %1 shots once, then pick the %2 again.</source>
        <translation>请先挑选一次 %1 张示例照片，然后重新挑选原来的 %2 张。</translation>
    </message>
    <message>
        <source>Choose what it predicts: epsilon (2.x base, 512 px) or v_prediction (768 px).</source>
        <translation>请选择它预测的内容：epsilon（2.x base，512 px）或 v_prediction（768 px）。</translation>
    </message>
    <message>
        <source>The Models page shows those that are.</source>
        <translation>模型页面会显示列表中的模型。</translation>
    </message>
    <message>
        <source>Correct the path; the Models page shows the models at hand.</source>
        <translation>请更正路径；模型页面会显示现有的模型。</translation>
    </message>
    <message>
        <source>Add it on the Models page, which finds out, or say it there.</source>
        <translation>请在模型页面添加它（会自动判断），或在那里指定。</translation>
    </message>
    <message>
        <source>Name a captions file, or generate once as a whole; it may be stopped when the pictures start.</source>
        <translation>请指定描述文件，或先整体生成一次；开始生成图片后即可停止。</translation>
    </message>
    <message>
        <source>Test the classifiers first.</source>
        <translation>请先测试分类器。</translation>
    </message>
    <message>
        <source>Test the classifiers again.</source>
        <translation>请重新测试分类器。</translation>
    </message>
    <message>
        <source>Import some, or divide the pictures again.</source>
        <translation>请导入一些，或重新划分图片。</translation>
    </message>
    <message>
        <source>Adapt, generate, measure or train first.</source>
        <translation>请先适配、生成、测量或训练。</translation>
    </message>
    <message>
        <source>Rename it, or export without a layout.</source>
        <translation>请重命名，或不使用布局导出。</translation>
    </message>
    <message>
        <source>Choose other shots, or only the classes that have them.</source>
        <translation>请选择其他示例照片，或只选择拥有它们的类别。</translation>
    </message>
    <message>
        <source>Blend with fewer different weights.</source>
        <translation>请用更少的不同权重混合。</translation>
    </message>
    <message>
        <source>Generate pictures first, or train only what needs none.</source>
        <translation>请先生成图片，或只训练不需要它们的分类器。</translation>
    </message>
    <message>
        <source>Compare all classifiers.</source>
        <translation>比较所有分类器。</translation>
    </message>
    <message>
        <source>Test all classifiers.</source>
        <translation>测试所有分类器。</translation>
    </message>
    <message>
        <source>Open it, or choose a new folder name.</source>
        <translation>请打开它，或换一个新的文件夹名称。</translation>
    </message>
    <message>
        <source>Make the project with the starter models.</source>
        <translation>请使用入门模型新建项目。</translation>
    </message>
    <message>
        <source>Raise the memory ceiling in Settings, or choose smaller portions.</source>
        <translation>请在设置中提高内存上限，或选择更小的批量。</translation>
    </message>
    <message>
        <source>Raise the memory ceiling in Settings, or choose a smaller model.</source>
        <translation>请在设置中提高内存上限，或选择更小的模型。</translation>
    </message>
    <message>
        <source>Raise the memory ceiling in Settings, or choose a smaller resolution.</source>
        <translation>请在设置中提高内存上限，或选择更小的分辨率。</translation>
    </message>
    <message>
        <source>Raise the memory ceiling in Settings, or choose a smaller batch or resolution.</source>
        <translation>请在设置中提高内存上限，或选择更小的批次或分辨率。</translation>
    </message>
    <message>
        <source>Look at the pictures and move one of each pair to the bin, or accept the leaks and say why.</source>
        <translation>查看这些图片，将每对中的一张移到回收站，或者接受泄漏并说明理由。</translation>
    </message>
    <message>
        <source>Choose the columns of the pictures and classes in the import preview.</source>
        <translation>请在导入预览中选择图片列和类别列。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请选择其他名称。</translation>
    </message>
</context>
<context>
    <name>Editors</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>换一个随机种子</translation>
    </message>
    <message>
        <source>Type a number.</source>
        <translation>请输入一个数字。</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Type numbers, with &quot;%1&quot; between them.</source>
        <translation>请输入数字，用“%1”隔开。</translation>
    </message>
    <message>
        <source>Close the quotation mark that begins a name.</source>
        <translation>请补上名称开头引号所对应的结束引号。</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>This file cannot be used</source>
        <translation>这个文件无法使用</translation>
    </message>
    <message>
        <source>Made with a newer DreamLoft</source>
        <translation>由较新版本的 DreamLoft 创建</translation>
    </message>
    <message>
        <source>A setting does not fit</source>
        <translation>有一项设置不合适</translation>
    </message>
    <message>
        <source>In use somewhere else</source>
        <translation>正在别处使用</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>Not enough memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>The graphics card stopped answering</source>
        <translation>显卡停止响应</translation>
    </message>
    <message>
        <source>A file is damaged</source>
        <translation>一个文件已损坏</translation>
    </message>
    <message>
        <source>A part of the project is damaged</source>
        <translation>项目的一部分已损坏</translation>
    </message>
    <message>
        <source>The drive does not answer</source>
        <translation>驱动器没有响应</translation>
    </message>
    <message>
        <source>DreamLoft made a mistake</source>
        <translation>DreamLoft 出错了</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>the same picture in two splits</source>
        <translation>同一张图片出现在两个划分中</translation>
    </message>
    <message>
        <source>nearly the same in two splits</source>
        <translation>两个划分中有几乎相同的图片</translation>
    </message>
    <message>
        <source>mirrored copy in two splits</source>
        <translation>两个划分中有镜像副本</translation>
    </message>
    <message>
        <source>near twins</source>
        <translation>近似重复图</translation>
    </message>
    <message>
        <source>one picture, two classes</source>
        <translation>一张图片，两个类别</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>损坏</translation>
    </message>
    <message>
        <source>very small</source>
        <translation>非常小</translation>
    </message>
    <message>
        <source>odd shape</source>
        <translation>形状异常</translation>
    </message>
    <message>
        <source>almost one colour</source>
        <translation>几乎只有一种颜色</translation>
    </message>
    <message>
        <source>class without pictures</source>
        <translation>没有图片的类别</translation>
    </message>
    <message>
        <source>very dark</source>
        <translation>非常暗</translation>
    </message>
    <message>
        <source>blurred</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>no word for prompts</source>
        <translation>没有可用于提示词的词</translation>
    </message>
</context>
<context>
    <name>JobState</name>
    <message>
        <source>cancelling</source>
        <translation>正在取消</translation>
    </message>
    <message>
        <source>on hold</source>
        <translation>暂缓</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>pausing</source>
        <translation>正在暂停</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Go to</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>全局</translation>
    </message>
    <message>
        <source>Pictures, with one hand</source>
        <translation>图片，单手操作</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>首页</translation>
    </message>
    <message>
        <source>Dataset and shots</source>
        <translation>数据集与示例照片</translation>
    </message>
    <message>
        <source>Adapt</source>
        <translation>适配</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Classifier</source>
        <translation>分类器</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>新建项目…</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>Import pictures…</source>
        <translation>导入图片…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Close project</source>
        <translation>关闭项目</translation>
    </message>
    <message>
        <source>Main action of the page</source>
        <translation>页面的主要操作</translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <translation>搜索或运行命令</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Paste pictures or folders</source>
        <translation>粘贴图片或文件夹</translation>
    </message>
    <message>
        <source>Copy the picture or table</source>
        <translation>复制图片或表格</translation>
    </message>
    <message>
        <source>Show or hide the jobs</source>
        <translation>显示或隐藏任务</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation>窗口的下一个区域</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Help on what has the focus</source>
        <translation>当前焦点处的帮助</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>所有快捷键</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Next undecided</source>
        <translation>下一张未定</translation>
    </message>
    <message>
        <source>Undo the last decision</source>
        <translation>撤销上一个决定</translation>
    </message>
    <message>
        <source>Large view</source>
        <translation>大图</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Swap or refill</source>
        <translation>换一张或补齐</translation>
    </message>
    <message>
        <source>While held: real or synthetic</source>
        <translation>按住时：真实或合成</translation>
    </message>
    <message>
        <source>While held: nearest real picture</source>
        <translation>按住时：最接近的真实照片</translation>
    </message>
    <message>
        <source>Larger thumbnails</source>
        <translation>放大缩略图</translation>
    </message>
    <message>
        <source>Smaller thumbnails</source>
        <translation>缩小缩略图</translation>
    </message>
    <message>
        <source>Usual thumbnails</source>
        <translation>默认缩略图大小</translation>
    </message>
    <message>
        <source>Chart as a table</source>
        <translation>以表格显示图表</translation>
    </message>
    <message>
        <source>Pin a shot, or unpin it</source>
        <translation>固定或取消固定示例照片</translation>
    </message>
    <message>
        <source>Ban from the shots, or allow again</source>
        <translation>禁止作为示例照片，或重新允许</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Single pages</source>
        <translation>各个页面</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Remove or discard</source>
        <translation>移除或丢弃</translation>
    </message>
    <message>
        <source>Move up in the list</source>
        <translation>在列表中上移</translation>
    </message>
    <message>
        <source>Move down in the list</source>
        <translation>在列表中下移</translation>
    </message>
    <message>
        <source>Move on</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Close what lies on top</source>
        <translation>关闭最上层的内容</translation>
    </message>
    <message>
        <source>Esc (fixed)</source>
        <translation>Esc（固定）</translation>
    </message>
    <message>
        <source>Generate: try 1 each</source>
        <translation>生成：每类试一张</translation>
    </message>
    <message>
        <source>Generate: next class</source>
        <translation>生成：下一个类别</translation>
    </message>
    <message>
        <source>Quality: next feature network</source>
        <translation>质量：下一个特征网络</translation>
    </message>
    <message>
        <source>Classifier: list the mistakes</source>
        <translation>分类器：列出错误</translation>
    </message>
    <message>
        <source>Compare: report…</source>
        <translation>比较：报告…</translation>
    </message>
    <message>
        <source>Move to a class, or show it</source>
        <translation>移到某个类别，或显示它</translation>
    </message>
    <message>
        <source>1 to 0 (fixed)</source>
        <translation>1 到 0（固定）</translation>
    </message>
    <message>
        <source>Choose all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Large view: what is known</source>
        <translation>大图：图片信息</translation>
    </message>
    <message>
        <source>Zoom in: chart or large view</source>
        <translation>放大：图表或大图</translation>
    </message>
    <message>
        <source>Zoom out: chart or large view</source>
        <translation>缩小：图表或大图</translation>
    </message>
    <message>
        <source>Map: add the nearest picture</source>
        <translation>分布图：添加最近的图片</translation>
    </message>
    <message>
        <source>Open or choose</source>
        <translation>打开或选择</translation>
    </message>
    <message>
        <source>Enter, Space (fixed)</source>
        <translation>Enter、空格（固定）</translation>
    </message>
    <message>
        <source>Arrows, Home, End, Tab (fixed)</source>
        <translation>方向键、Home、End、Tab（固定）</translation>
    </message>
    <message>
        <source>Previous part of the window</source>
        <translation>窗口的上一个区域</translation>
    </message>
</context>
<context>
    <name>NumberText</name>
    <message>
        <source>%1 %</source>
        <extracomment>A share of the whole, e.g. &quot;62.1 %&quot;.</extracomment>
        <translation>%1%</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <extracomment>A range of two numbers, e.g. &quot;35.0 to 41.9&quot;.</extracomment>
        <translation>%1 至 %2</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>Strategy</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>datadream_dset: one adapter for all classes; datadream_cls: one for each class; loft, loft_single: one for each shot.</source>
        <translation>datadream_dset：所有类别共用一个适配器；datadream_cls：每个类别一个；loft、loft_single：每张示例照片一个。</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Named settings: paper, starter, or a strategy&apos;s name. Empty means the project&apos;s preset, else the paper&apos;s.</source>
        <translation>一组已命名的设置：paper、starter 或某个方法的名称。留空则用项目的预设；没有时用论文的设置。</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Only these classes; empty means all.</source>
        <translation>只用这些类别；留空表示全部。</translation>
    </message>
    <message>
        <source>Training steps</source>
        <translation>训练步数</translation>
    </message>
    <message>
        <source>Steps of each adapter. Empty means epochs times the pictures divided by the batch.</source>
        <translation>每个适配器的步数。留空则为轮数乘以图片数再除以批大小。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>The same seed gives the same adapters.</source>
        <translation>相同的种子得到相同的适配器。</translation>
    </message>
    <message>
        <source>Adapter rank</source>
        <translation>适配器秩</translation>
    </message>
    <message>
        <source>Size of the low-rank update.</source>
        <translation>低秩更新的大小。</translation>
    </message>
    <message>
        <source>Adapter alpha</source>
        <translation>适配器 alpha</translation>
    </message>
    <message>
        <source>Strength numerator: the update is scaled by alpha / rank. Empty means equal to the rank.</source>
        <translation>强度的分子：更新会乘以 alpha / 秩。留空则等于秩。</translation>
    </message>
    <message>
        <source>Adapt the text encoder</source>
        <translation>适配文本编码器</translation>
    </message>
    <message>
        <source>Also train adapters in the text encoder.</source>
        <translation>同时训练文本编码器中的适配器。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Largest step size; it rises during the warm-up and falls to zero along a cosine.</source>
        <translation>最大步长；预热期间逐渐上升，之后沿余弦曲线降到零。</translation>
    </message>
    <message>
        <source>Warm-up steps</source>
        <translation>预热步数</translation>
    </message>
    <message>
        <source>Steps over which the learning rate rises.</source>
        <translation>学习率上升所用的步数。</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Passes over an adapter&apos;s pictures; used where the steps are empty.</source>
        <translation>遍历适配器所用图片的次数；仅在步数留空时使用。</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Pictures of one adapter in one step.</source>
        <translation>一个适配器每步使用的图片数。</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>Where the square is cut out of a picture that is not square.</source>
        <translation>图片不是正方形时，从哪里裁出正方形。</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>Side of the training square. Empty means the model&apos;s own.</source>
        <translation>训练用正方形的边长。留空则用模型自身的。</translation>
    </message>
    <message>
        <source>Prompt style</source>
        <translation>提示词风格</translation>
    </message>
    <message>
        <source>datadream: the paper&apos;s exact wording; clean: blanks instead of underscores, a or an corrected.</source>
        <translation>datadream：论文的原文措辞；clean：用空格代替下划线，并修正 a 或 an。</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Adapters at once</source>
        <translation>同时训练的适配器</translation>
    </message>
    <message>
        <source>Most adapters that are trained together in one pass; fewer where the memory is short. Empty means as many as are fastest here. The adapters do not depend on it.</source>
        <translation>一次最多同时训练的适配器数；内存不足时会减少。留空则取本机上最快的数量。不影响适配器本身。</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>AdamW decay of the adapter weights.</source>
        <translation>适配器权重的 AdamW 衰减。</translation>
    </message>
    <message>
        <source>Gradient norm limit</source>
        <translation>梯度范数上限</translation>
    </message>
    <message>
        <source>Longer gradients of an adapter are shortened to this norm.</source>
        <translation>适配器的梯度范数超过此值时，会缩短到此值。</translation>
    </message>
    <message>
        <source>Sample every</source>
        <translation>样图间隔</translation>
    </message>
    <message>
        <source>Draw a picture of a few classes each time so many steps are done; 0 means never. The adapters do not depend on it.</source>
        <translation>每完成这么多步，就为几个类别各画一张图片；0 表示不画。不影响适配器。</translation>
    </message>
    <message>
        <source>Sampled classes</source>
        <translation>样图类别</translation>
    </message>
    <message>
        <source>What to learn from: nothing, the real shots, synthetic pictures, or both.</source>
        <translation>从什么中学习：不学习、真实的示例照片、合成图片，或两者都用。</translation>
    </message>
    <message>
        <source>Strategies</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Whose synthetic pictures to learn from; empty means all that made some.</source>
        <translation>用哪些方法的合成图片来学习；留空表示所有已生成图片的方法。</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>重复次数</translation>
    </message>
    <message>
        <source>Weight of the real pictures</source>
        <translation>真实照片的权重</translation>
    </message>
    <message>
        <source>Their share of the loss where real and synthetic pictures are learnt together.</source>
        <translation>同时学习真实照片和合成图片时，真实照片在损失中所占的比例。</translation>
    </message>
    <message>
        <source>Synthetic pictures per class</source>
        <translation>每类合成图片数</translation>
    </message>
    <message>
        <source>Use the first n synthetic pictures of a class. Empty means all.</source>
        <translation>使用每个类别的前 n 张合成图片。留空表示全部。</translation>
    </message>
    <message>
        <source>The same seed gives the same classifiers.</source>
        <translation>相同的种子得到相同的分类器。</translation>
    </message>
    <message>
        <source>Warm-up epochs</source>
        <translation>预热轮数</translation>
    </message>
    <message>
        <source>Epochs over which the learning rate rises.</source>
        <translation>学习率上升所用的轮数。</translation>
    </message>
    <message>
        <source>Equal steps</source>
        <translation>步数相同</translation>
    </message>
    <message>
        <source>Pictures in one step.</source>
        <translation>每步使用的图片数。</translation>
    </message>
    <message>
        <source>Largest step size, reached after the warm-up.</source>
        <translation>最大步长，预热结束时达到。</translation>
    </message>
    <message>
        <source>Smallest learning rate</source>
        <translation>最小学习率</translation>
    </message>
    <message>
        <source>Step size at the first and at the last step.</source>
        <translation>第一步和最后一步的步长。</translation>
    </message>
    <message>
        <source>Size of the low-rank update of CLIP.</source>
        <translation>CLIP 低秩更新的大小。</translation>
    </message>
    <message>
        <source>The update is scaled by alpha / rank.</source>
        <translation>更新会乘以 alpha / 秩。</translation>
    </message>
    <message>
        <source>Adapter dropout</source>
        <translation>适配器 dropout</translation>
    </message>
    <message>
        <source>Share of adapter inputs dropped in training.</source>
        <translation>训练时随机丢弃的适配器输入比例。</translation>
    </message>
    <message>
        <source>Augment</source>
        <translation>数据增强</translation>
    </message>
    <message>
        <source>Vary the training pictures: RandAugment, crops, flips, colours, blur.</source>
        <translation>让训练图片有所变化：RandAugment、裁剪、翻转、颜色、模糊。</translation>
    </message>
    <message>
        <source>Mix probability</source>
        <translation>混合概率</translation>
    </message>
    <message>
        <source>Share of steps with MixUp or CutMix.</source>
        <translation>使用 MixUp 或 CutMix 的步所占的比例。</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>选择方式</translation>
    </message>
    <message>
        <source>Which step is reported: best on val, or the last. oracle is chosen on the test split and never enters a verdict.</source>
        <translation>报告哪一步：验证集上最好的一步，或最后一步。oracle 按测试集选择，绝不用于结论。</translation>
    </message>
    <message>
        <source>Only these strategies; empty means all.</source>
        <translation>只用这些方法；留空表示全部。</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Pictures to predict: test or val.</source>
        <translation>要预测的图片：test 或 val。</translation>
    </message>
    <message>
        <source>Report file</source>
        <translation>报告文件</translation>
    </message>
    <message>
        <source>Write a self-contained HTML report to this file.</source>
        <translation>将一份独立完整的 HTML 报告写入此文件。</translation>
    </message>
    <message>
        <source>Resamples</source>
        <translation>重采样次数</translation>
    </message>
    <message>
        <source>Bootstrap draws behind the 95 % range.</source>
        <translation>计算 95% 区间所用的自助抽样次数。</translation>
    </message>
    <message>
        <source>Seed of the resamples.</source>
        <translation>重采样的随机种子。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程数</translation>
    </message>
    <message>
        <source>Empty means one for each processor core.</source>
        <translation>留空则每个处理器核心一个。</translation>
    </message>
    <message>
        <source>Deterministic</source>
        <translation>结果可复现</translation>
    </message>
    <message>
        <source>The same inputs give the same bytes on this machine; off may be faster on a graphics card.</source>
        <translation>在这台机器上，相同的输入得到逐字节相同的结果；关闭后在显卡上可能更快。</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>What to write.</source>
        <translation>要导出的内容。</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>New or empty folder to write to; for report an HTML file.</source>
        <translation>要写入的新文件夹或空文件夹；report 则为一个 HTML 文件。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Replace the target when it is an export of this project to which nothing was added and in which nothing was changed. A plan does so by itself.</source>
        <translation>目标若是本项目之前的导出，且其中没有增添也没有改动，就替换它。执行计划时会自动这样做。</translation>
    </message>
    <message>
        <source>Whose pictures or adapters; may be empty where only one strategy has some.</source>
        <translation>哪个方法的图片或适配器；只有一个方法有成果时可以留空。</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>Folder names</source>
        <translation>文件夹名称</translation>
    </message>
    <message>
        <source>dataset: class names as they are, or numbered and simplified such as 0003_hat.</source>
        <translation>dataset：类别名称保持原样，或编号并简化，例如 0003_hat。</translation>
    </message>
    <message>
        <source>Dialect</source>
        <translation>格式变体</translation>
    </message>
    <message>
        <source>lora: key names that the target program reads.</source>
        <translation>lora：目标程序能读取的键名。</translation>
    </message>
    <message>
        <source>Number type</source>
        <translation>数值类型</translation>
    </message>
    <message>
        <source>lora: number type of the weights. A classifier has those of its model.</source>
        <translation>lora：权重的数值类型。分类器沿用其模型的类型。</translation>
    </message>
    <message>
        <source>Where the pictures come from.</source>
        <translation>图片从哪里来。</translation>
    </message>
    <message>
        <source>Named settings: paper, fast or starter. Empty means the project&apos;s preset, else the paper&apos;s.</source>
        <translation>一组已命名的设置：paper、fast 或 starter。留空则用项目的预设；没有时用论文的设置。</translation>
    </message>
    <message>
        <source>Pictures per class</source>
        <translation>每类图片数</translation>
    </message>
    <message>
        <source>How many pictures each class gets. Picture 7 of a class is the same whatever the number.</source>
        <translation>每个类别生成多少张图片。无论总数多少，某类别的第 7 张图片始终相同。</translation>
    </message>
    <message>
        <source>A picture depends on the seed, its class and its number only.</source>
        <translation>一张图片只取决于随机种子、类别和它的编号。</translation>
    </message>
    <message>
        <source>Denoising steps</source>
        <translation>去噪步数</translation>
    </message>
    <message>
        <source>More steps are finer and slower.</source>
        <translation>步数越多越精细，也越慢。</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引导强度</translation>
    </message>
    <message>
        <source>How strongly a picture follows its prompt; 1 switches guidance off and halves the time.</source>
        <translation>图片遵循提示词的程度；1 表示关闭引导，用时减半。</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>Solver of the denoising process.</source>
        <translation>去噪过程的求解器。</translation>
    </message>
    <message>
        <source>Timestep spacing</source>
        <translation>时间步间距</translation>
    </message>
    <message>
        <source>How the steps are spread. Empty means the model&apos;s own.</source>
        <translation>步的分布方式。留空则用模型自身的。</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>负面提示词</translation>
    </message>
    <message>
        <source>What the pictures should move away from.</source>
        <translation>图片应当远离的内容。</translation>
    </message>
    <message>
        <source>Fusion weights</source>
        <translation>融合权重</translation>
    </message>
    <message>
        <source>loft: weights of the adapters that make one picture together; a single number p means p and 1 - p.</source>
        <translation>loft：共同生成一张图片的各适配器的权重；单个数字 p 表示 p 和 1 - p。</translation>
    </message>
    <message>
        <source>Side of a picture. Empty means the model&apos;s own.</source>
        <translation>图片的边长。留空则用模型自身的。</translation>
    </message>
    <message>
        <source>Pictures that are made together. Empty means as many as are fastest for this model; seeds and choices do not depend on it.</source>
        <translation>一次同时生成的图片数。留空则取此模型最快的数量；随机种子和选择不受影响。</translation>
    </message>
    <message>
        <source>Whose pictures to score; empty means all that made some.</source>
        <translation>给哪些方法的图片评分；留空表示所有已生成图片的方法。</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Quality numbers to compute.</source>
        <translation>要计算的质量指标。</translation>
    </message>
    <message>
        <source>Feature networks</source>
        <translation>特征网络</translation>
    </message>
    <message>
        <source>Networks that look at the pictures; each number names its own.</source>
        <translation>用来分析图片的网络；每个数值都注明所用的网络。</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参照</translation>
    </message>
    <message>
        <source>Real pictures that are compared with.</source>
        <translation>用来对照的真实照片。</translation>
    </message>
    <message>
        <source>Bootstrap draws</source>
        <translation>自助抽样次数</translation>
    </message>
    <message>
        <source>Resamples for the 95 % ranges; 0 gives no ranges.</source>
        <translation>计算 95% 区间的重采样次数；0 表示不给出区间。</translation>
    </message>
    <message>
        <source>Project name</source>
        <translation>项目名称</translation>
    </message>
    <message>
        <source>Shown name; empty means the folder&apos;s name.</source>
        <translation>显示的名称；留空则用文件夹的名称。</translation>
    </message>
    <message>
        <source>Starter models</source>
        <translation>入门模型</translation>
    </message>
    <message>
        <source>Work with the small bundled models (64 px, no download), which train on an ordinary computer in minutes.</source>
        <translation>使用自带的小模型（64 像素，无需下载），在普通电脑上几分钟就能训练好。</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>基础模型</translation>
    </message>
    <message>
        <source>CLIP model</source>
        <translation>CLIP 模型</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>One line for yourself and for reports: what this is for.</source>
        <translation>一句话说明用途，留给自己看，也会写进报告。</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Folders or files to take pictures from.</source>
        <translation>要导入图片的文件夹或文件。</translation>
    </message>
    <message>
        <source>How the source is laid out; auto looks at its folders.</source>
        <translation>来源的布局；auto 会根据其中的文件夹判断。</translation>
    </message>
    <message>
        <source>Put all pictures into this split; auto follows folders named train, val and test.</source>
        <translation>将所有图片放入这个划分；auto 按名为 train、val 和 test 的文件夹分配。</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Put all pictures into this class; empty follows the folders.</source>
        <translation>将所有图片放入这个类别；留空则按文件夹分配。</translation>
    </message>
    <message>
        <source>Dry run</source>
        <translation>试运行</translation>
    </message>
    <message>
        <source>Only say what would be imported; copy nothing.</source>
        <translation>只说明会导入什么，不复制任何文件。</translation>
    </message>
    <message>
        <source>Group column</source>
        <translation>分组列</translation>
    </message>
    <message>
        <source>CSV column that names what belongs together, such as the photographer; a group never straddles two splits.</source>
        <translation>CSV 中标明哪些图片属于一组的列，例如拍摄者；同一组绝不会跨两个划分。</translation>
    </message>
    <message>
        <source>Validation share</source>
        <translation>验证比例</translation>
    </message>
    <message>
        <source>Share of pictures without a split that choose the training step.</source>
        <translation>未划分的图片中，用来选择训练步的比例。</translation>
    </message>
    <message>
        <source>Test share</source>
        <translation>测试比例</translation>
    </message>
    <message>
        <source>Share of pictures without a split that are kept for the final measurement.</source>
        <translation>未划分的图片中，留作最终评估的比例。</translation>
    </message>
    <message>
        <source>Lock test set</source>
        <translation>锁定测试集</translation>
    </message>
    <message>
        <source>Freeze the test pictures, so that no later result can be tuned on them.</source>
        <translation>冻结测试图片，这样之后的任何结果都无法针对它们调整。</translation>
    </message>
    <message>
        <source>Keep groups together</source>
        <translation>同组不拆分</translation>
    </message>
    <message>
        <source>Pictures of one group go into the same split.</source>
        <translation>同一组的图片放入同一个划分。</translation>
    </message>
    <message>
        <source>The same seed draws the same split.</source>
        <translation>相同的种子得到相同的划分。</translation>
    </message>
    <message>
        <source>Shots per class</source>
        <translation>每类示例照片数</translation>
    </message>
    <message>
        <source>How many real pictures of each class the method may learn from.</source>
        <translation>每个类别供方法学习的真实照片张数。</translation>
    </message>
    <message>
        <source>The same seed picks the same shots; 4 shots are always among the 16.</source>
        <translation>相同的种子挑出相同的示例照片；4 张总是包含在 16 张之中。</translation>
    </message>
    <message>
        <source>Pick rule</source>
        <translation>挑选规则</translation>
    </message>
    <message>
        <source>Draw at random, or prefer pictures that differ most or are most typical.</source>
        <translation>随机抽取，或优先选取差异最大的、最典型的图片。</translation>
    </message>
    <message>
        <source>Pinned pictures</source>
        <translation>固定的图片</translation>
    </message>
    <message>
        <source>Original file names that are always taken first.</source>
        <translation>总是最先选用的原始文件名。</translation>
    </message>
    <message>
        <source>Banned pictures</source>
        <translation>禁用的图片</translation>
    </message>
    <message>
        <source>Original file names that are never taken.</source>
        <translation>绝不选用的原始文件名。</translation>
    </message>
    <message>
        <source>Strict</source>
        <translation>严格</translation>
    </message>
    <message>
        <source>Any finding ends with exit code 10.</source>
        <translation>只要有任何检查结果，就以退出码 10 结束。</translation>
    </message>
    <message>
        <source>Plan file</source>
        <translation>计划文件</translation>
    </message>
    <message>
        <source>JSON file with the verbs to run in order and the options of each.</source>
        <translation>JSON 文件，列出要依次执行的动作及各自的选项。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Continue the plan that this project ran last.</source>
        <translation>继续本项目上次运行的计划。</translation>
    </message>
    <message>
        <source>Vary</source>
        <translation>变动项</translation>
    </message>
    <message>
        <source>The setting that takes several values: synthetic pictures or shots per class, guidance, or the weight of the real pictures or of a pair&apos;s first shot.</source>
        <translation>依次取多个值的设置：每类合成图片数、每类示例照片数、引导强度、真实照片的权重，或配对中第一张示例照片的权重。</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>Whose pictures; may be empty where the classifiers learnt from one strategy only.</source>
        <translation>用哪个方法的图片；分类器只学过一个方法的图片时可以留空。</translation>
    </message>
    <message>
        <source>CSV file</source>
        <translation>CSV 文件</translation>
    </message>
    <message>
        <source>Write the table to this file as well.</source>
        <translation>同时将表格写入此文件。</translation>
    </message>
    <message>
        <source>Match source resolution</source>
        <translation>匹配原图分辨率</translation>
    </message>
    <message>
        <source>Shrink synthetic pictures to the size of the shots of their class first, so that sharpness does not tell them apart.</source>
        <translation>先将合成图片缩小到同类示例照片的尺寸，以免从清晰度就能区分两者。</translation>
    </message>
    <message>
        <source>Zero-shot prompts</source>
        <translation>零样本提示词</translation>
    </message>
    <message>
        <source>clip_zero_shot: the class prompts, or CoOp&apos;s templates for the data set, whose numbers the LoFT paper shows.</source>
        <translation>clip_zero_shot：类别提示词，或 CoOp 针对该数据集的模板；LoFT 论文列出的是后者的数字。</translation>
    </message>
    <message>
        <source>dataset and lora: folder layout of the target program; the papers&apos; scripts find adapters by it.</source>
        <translation>dataset 和 lora：目标程序的文件夹布局；论文的脚本据此查找适配器。</translation>
    </message>
    <message>
        <source>Fused shots</source>
        <translation>融合的示例</translation>
    </message>
    <message>
        <source>lora of loft: numbers of shots, such as 1,2, whose adapters become one, their exact weighted sum, for each class. Empty means one file for each shot.</source>
        <translation>loft 的 lora：示例照片的编号，例如 1,2；在每个类别中，它们的适配器合成一个，即精确的加权和。留空则每张示例照片一个文件。</translation>
    </message>
    <message>
        <source>lora of loft: one weight for each fused shot.</source>
        <translation>loft 的 lora：每张融合的示例照片一个权重。</translation>
    </message>
    <message>
        <source>Captions file</source>
        <translation>描述文件</translation>
    </message>
    <message>
        <source>caption_prompt, disef: one caption a line, or one JSON object a line with class and caption. Empty means the caption server&apos;s, else those of the shots.</source>
        <translation>caption_prompt、disef：每行一条描述，或每行一个含 class 和 caption 的 JSON 对象。留空则用图片描述服务器的描述；没有服务器时用示例照片的描述。</translation>
    </message>
    <message>
        <source>Prompt variant</source>
        <translation>提示词形式</translation>
    </message>
    <message>
        <source>fakeit: the class name alone, with its wider word (hypernym), with its definition, or with the wider word in a place (background).</source>
        <translation>fakeit：仅类别名，或加上位词 (hypernym)，或加定义，或加上位词并置于某个地点 (background)。</translation>
    </message>
    <message>
        <source>Definitions file</source>
        <translation>定义文件</translation>
    </message>
    <message>
        <source>fakeit: one JSON object a line with class, hypernym and definition. A class without any gets its name alone.</source>
        <translation>fakeit：每行一个含 class、hypernym 和 definition 的 JSON 对象。没有条目的类别只用名称。</translation>
    </message>
    <message>
        <source>Places file</source>
        <translation>地点文件</translation>
    </message>
    <message>
        <source>fakeit: one place a line, for the background.</source>
        <translation>fakeit：每行一个地点，用作背景。</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>issynth, disef: share of the denoising steps that change the shot a picture starts from. Empty means the method&apos;s own.</source>
        <translation>issynth、disef：用来改变起始示例照片的去噪步所占的比例。留空则用方法自身的值。</translation>
    </message>
    <message>
        <source>Tries of a picture</source>
        <translation>每图尝试次数</translation>
    </message>
    <message>
        <source>After so many a picture is kept although CLIP does not recognise it, and counted: the last one, for issynth the likeliest.</source>
        <translation>尝试这么多次后，即使 CLIP 仍认不出也会保留一张并计数：保留最后一张，对 issynth 则保留可能性最高的一张。</translation>
    </message>
    <message>
        <source>Mix two shots</source>
        <translation>混合两张示例</translation>
    </message>
    <message>
        <source>disef: start from two shots of the class laid over each other, shares drawn from Beta(0.2, 0.2).</source>
        <translation>disef：从同一类别两张叠加的示例照片开始，各自的比例取自 Beta(0.2, 0.2)。</translation>
    </message>
    <message>
        <source>Caption server</source>
        <translation>图片描述服务器</translation>
    </message>
    <message>
        <source>Address of an OpenAI-compatible server on this computer that writes captions, such as http://localhost:11434/v1.</source>
        <translation>这台电脑上一个兼容 OpenAI、能撰写描述的服务器的地址，例如 http://localhost:11434/v1。</translation>
    </message>
    <message>
        <source>Caption model</source>
        <translation>描述模型</translation>
    </message>
    <message>
        <source>Name of the model on the caption server.</source>
        <translation>图片描述服务器上的模型名称。</translation>
    </message>
    <message>
        <source>Caption instruction</source>
        <translation>描述指令</translation>
    </message>
    <message>
        <source>What the caption server is asked; {class} stands for the name of the class. Empty means the usual words.</source>
        <translation>向图片描述服务器提出的要求；{class} 代表类别名称。留空则用常用的措辞。</translation>
    </message>
    <message>
        <source>Captions per class</source>
        <translation>每类描述数</translation>
    </message>
    <message>
        <source>caption_prompt: how many the caption server writes for each class; they are used in turn.</source>
        <translation>caption_prompt：图片描述服务器为每个类别撰写多少条；依次轮流使用。</translation>
    </message>
    <message>
        <source>Caption server elsewhere</source>
        <translation>外部描述服务器</translation>
    </message>
    <message>
        <source>The caption server may be another computer; class names and pictures leave this one.</source>
        <translation>图片描述服务器可以是另一台电脑；类别名称和图片会因此离开这台电脑。</translation>
    </message>
    <message>
        <source>Adapters in both branches</source>
        <translation>两个分支都用适配器</translation>
    </message>
    <message>
        <source>Adapters also change the branch of the guidance without a prompt, as in the papers. Off is for study.</source>
        <translation>适配器也作用于引导中不带提示词的分支，与论文一致。关闭仅供研究。</translation>
    </message>
    <message>
        <source>Model name</source>
        <translation>模型名称</translation>
    </message>
    <message>
        <source>Shown name; empty means the file&apos;s name.</source>
        <translation>显示的名称；留空则用文件的名称。</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>预测目标</translation>
    </message>
    <message>
        <source>What a Stable Diffusion 2.x file predicts that does not say so itself; empty means that a trial on bundled photos decides.</source>
        <translation>Stable Diffusion 2.x 文件自身没有注明时，它预测的是什么；留空则用自带照片试验来判断。</translation>
    </message>
    <message>
        <source>Stable Diffusion 1.x or 2.x (safetensors): a folder in diffusers layout, a single file, or a name of `models list`.</source>
        <translation>Stable Diffusion 1.x 或 2.x (safetensors)：diffusers 布局的文件夹、单个文件，或 `models list` 中的名称。</translation>
    </message>
    <message>
        <source>CLIP model that the classifier starts from: a folder, a file, or a name of `models list`.</source>
        <translation>分类器所基于的 CLIP 模型：文件夹、文件，或 `models list` 中的名称。</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>分片</translation>
    </message>
    <message>
        <source>Do only this part of the work, such as 3/8, and write it to --out; the project is only read. `merge` takes the parts in.</source>
        <translation>只做这一部分工作，例如 3/8，并写入 --out；对项目只读取。用 `merge` 并入各部分。</translation>
    </message>
    <message>
        <source>Shard folder</source>
        <translation>分片文件夹</translation>
    </message>
    <message>
        <source>Folder for the part that --shard names; the same command continues it.</source>
        <translation>--shard 所指部分的文件夹；再次执行同一命令即可继续。</translation>
    </message>
    <message>
        <source>Shard folders</source>
        <translation>各分片文件夹</translation>
    </message>
    <message>
        <source>Folders that adapt or generate wrote to --out.</source>
        <translation>adapt 或 generate 通过 --out 写出的文件夹。</translation>
    </message>
    <message>
        <source>Keep a copy</source>
        <translation>保留副本</translation>
    </message>
    <message>
        <source>Copy the model into DreamLoft&apos;s own folder, so that the original may move or go; otherwise it is used where it is.</source>
        <translation>把模型复制到 DreamLoft 自己的文件夹，原文件便可移动或删除；否则在原处使用。</translation>
    </message>
    <message>
        <source>Learn from</source>
        <translation>学习来源</translation>
    </message>
    <message>
        <source>Trainings of each classifier with different seeds; a verdict needs at least 3.</source>
        <translation>每个分类器用不同随机种子训练的次数；得出结论至少需要 3 次。</translation>
    </message>
    <message>
        <source>Named settings: loft, datadream, paper (loft, each classifier with its own number of steps) or starter. Empty means the project&apos;s preset, else loft.</source>
        <translation>一组已命名的设置：loft、datadream、paper（即 loft，但各分类器使用各自的步数）或 starter。留空则用项目的预设；没有时用 loft。</translation>
    </message>
    <message>
        <source>Passes over the training pictures; with equal steps, over as many as learning from synthetic pictures alone has.</source>
        <translation>遍历训练图片的次数；步数相同时，以只用合成图片学习时的图片数为准。</translation>
    </message>
    <message>
        <source>Every classifier takes the same number of steps, so that a difference is the pictures&apos; own. Off: each passes over its own list, as in the papers.</source>
        <translation>所有分类器的步数相同，这样差异就只来自图片本身。关闭：各自只遍历自己的图片，与论文一致。</translation>
    </message>
    <message>
        <source>Learned from</source>
        <translation>学习来源</translation>
    </message>
    <message>
        <source>Only classifiers that learned from these; empty means all trained ones.</source>
        <translation>只用从这些图片学习的分类器；留空表示所有已训练的分类器。</translation>
    </message>
    <message>
        <source>Only classifiers that learned from these, beside the one of real pictures only; empty means all.</source>
        <translation>只用从这些图片学习的分类器，仅真实照片的分类器始终在内；留空表示全部。</translation>
    </message>
    <message>
        <source>Caption files</source>
        <translation>说明文本文件</translation>
    </message>
    <message>
        <source>dataset: write a text file with its prompt beside each picture.</source>
        <translation>dataset：在每张图片旁写入包含其提示词的文本文件。</translation>
    </message>
    <message>
        <source>classifier: the one that learned from this. Empty means the best on the validation pictures.</source>
        <translation>classifier：从这些图片学习的分类器。留空表示在验证图片上最好的那个。</translation>
    </message>
    <message>
        <source>Report with pictures</source>
        <translation>报告包含图片</translation>
    </message>
    <message>
        <source>report: with real and made pictures of each class. Off where nobody else may see them.</source>
        <translation>report：包含每个类别的真实照片和合成图片。不便让他人看到时请关闭。</translation>
    </message>
    <message>
        <source>Report with settings</source>
        <translation>报告包含设置</translation>
    </message>
    <message>
        <source>report: with the options and hashes of every step and the names of the shots&apos; files.</source>
        <translation>report：包含每一步的选项、校验值以及示例照片的文件名。</translation>
    </message>
    <message>
        <source>Only the test pictures of these classes; empty means all. A part chosen after a look at the results proves nothing.</source>
        <translation>只用这些类别的测试图片；留空表示全部。看过结果之后再挑选的部分证明不了什么。</translation>
    </message>
    <message>
        <source>Pair order</source>
        <translation>配对顺序</translation>
    </message>
    <message>
        <source>KID over drawn subsets</source>
        <translation>用抽取的子集计算 KID</translation>
    </message>
    <message>
        <source>KID as the mean of 100 draws of up to 1,000 pictures a side, as clean-fid takes it. Off takes all pictures at once.</source>
        <translation>KID 取 100 次抽样的平均值，每侧最多 1,000 张图片，与 clean-fid 相同。关闭时一次使用全部图片。</translation>
    </message>
    <message>
        <source>Picture column</source>
        <translation>图片列</translation>
    </message>
    <message>
        <source>CSV column that names the file of a picture. Empty means the one with a usual name, such as filepath.</source>
        <translation>写明图片文件的 CSV 列。留空表示使用惯用名称的列，例如 filepath。</translation>
    </message>
    <message>
        <source>Class column</source>
        <translation>类别列</translation>
    </message>
    <message>
        <source>CSV column that names the class of a picture. Empty means the one with a usual name, such as label.</source>
        <translation>写明图片类别的 CSV 列。留空表示使用惯用名称的列，例如 label。</translation>
    </message>
    <message>
        <source>Split column</source>
        <translation>划分列</translation>
    </message>
    <message>
        <source>CSV column that names the split of a picture: train, val or test. Empty means the one called split, - means none.</source>
        <translation>写明图片所属划分（train、val 或 test）的 CSV 列。留空表示名为 split 的列，- 表示没有。</translation>
    </message>
    <message>
        <source>Caption column</source>
        <translation>描述列</translation>
    </message>
    <message>
        <source>CSV column that describes a picture. Empty means the one with a usual name, such as caption, - means none.</source>
        <translation>描述图片的 CSV 列。留空表示使用惯用名称的列，例如 caption；- 表示没有。</translation>
    </message>
    <message>
        <source>loft: shuffled takes a class&apos;s pairs in an order drawn once from the seed, as in the papers; cyclic as they are listed. Both begin anew at the end.</source>
        <translation>loft：“打乱”按由种子抽取一次的顺序使用每类的配对，与论文一致；“依次”按列出的顺序使用。两者用完后都从头开始。</translation>
    </message>
    <message>
        <source>Guidance interval</source>
        <translation>引导区间</translation>
    </message>
    <message>
        <source>Guidance acts between two points on the way from noise (0) to picture (1); elsewhere a step takes half the time. 0,1 is the whole way.</source>
        <translation>引导只在从噪声（0）到图片（1）的过程中两点之间起作用；其余步骤用时减半。0,1 表示全程。</translation>
    </message>
    <message>
        <source>Block cache</source>
        <translation>块缓存</translation>
    </message>
    <message>
        <source>The whole network runs at every so many steps; in between its outermost layers use what the rest gave last (DeepCache). 1 is off.</source>
        <translation>每隔这么多步才运行整个网络；其间最外层使用其余部分上次的结果（DeepCache）。1 表示关闭。</translation>
    </message>
    <message>
        <source>Adapters</source>
        <translation>适配器</translation>
    </message>
    <message>
        <source>Prompt prefix</source>
        <translation>提示词前缀</translation>
    </message>
    <message>
        <source>Word before photo in all prompts, such as texture. Empty keeps the project&apos;s, or takes the papers&apos; for one of their data sets; - means none.</source>
        <translation>所有提示词中 photo 之前的词，例如 texture。留空则保留项目的词，若是论文的数据集则采用论文的词；- 表示不要。</translation>
    </message>
    <message>
        <source>Class words</source>
        <translation>类别用词</translation>
    </message>
    <message>
        <source>File of words for classes in prompts: lines of a class, a blank and its word, a .csv table, or a .json object. Classes that are not in it keep theirs.</source>
        <translation>提示词中各类别用词的文件：每行一个类别、一个空格和它的词，或 .csv 表格，或 .json 对象。文件中没有的类别保留原来的词。</translation>
    </message>
    <message>
        <source>Folder of a run of the DataDream or LoFT scripts, or one LoRA: a file, or a folder of PEFT.</source>
        <translation>DataDream 或 LoFT 脚本一次运行的文件夹，或一个 LoRA：一个文件，或一个 PEFT 文件夹。</translation>
    </message>
    <message>
        <source>Class that one LoRA is for; empty means that it serves all classes.</source>
        <translation>一个 LoRA 所针对的类别；留空表示用于所有类别。</translation>
    </message>
    <message>
        <source>The values to try. Empty means: 1/4 to 4 times the shots; 1, 4, 8, 16 shots; guidance 1, 2, 4, 8; real_weight 0.2, 0.5, 0.8, 0.95; pair_weight 0.5 to 0.9.</source>
        <translation>要尝试的值。留空：示例照片数的 1/4 到 4 倍；1、4、8、16 张示例照片；引导强度 1、2、4、8；real_weight 0.2、0.5、0.8、0.95；pair_weight 0.5 到 0.9。</translation>
    </message>
    <message>
        <source>Numbers of the frozen base: float32, or bf16_base, shorter and faster where the processor has units for it. Empty: chosen for this processor.</source>
        <translation>冻结的基础模型所用的数值：float32，或 bf16_base，后者更短，在处理器有相应单元时更快。留空：按本机处理器选择。</translation>
    </message>
    <message>
        <source>Classes that are drawn while they are learnt; empty means the first ten.</source>
        <translation>学习过程中为其画样图的类别；留空则为前十个。</translation>
    </message>
    <message>
        <source>What computes. Automatic (auto) is the first NVIDIA card that can be used, else the processor (cpu); cuda:1 is the second card.</source>
        <translation>用什么计算。自动（auto）为第一块可用的 NVIDIA 显卡，否则为处理器（cpu）；cuda:1 为第二块显卡。</translation>
    </message>
    <message>
        <source>Memory ceiling</source>
        <translation>内存上限</translation>
    </message>
    <message>
        <source>The most memory that DreamLoft takes where it computes; it then works in smaller portions. Empty means what is free.</source>
        <translation>DreamLoft 在计算设备上最多占用的内存；此时会以更小的批量工作。留空表示使用空闲的内存。</translation>
    </message>
    <message>
        <source>Only recognised ones</source>
        <translation>只保留识别出的</translation>
    </message>
    <message>
        <source>Version of transformers</source>
        <translation>transformers 版本</translation>
    </message>
    <message>
        <source>lora in the dialect peft: the version of transformers that loads it. Another one leaves out the text encoder&apos;s part, because 5.6 has renamed its layers.</source>
        <translation>peft 方言的 lora：用来加载它的 transformers 版本。换成另一版本会漏掉文本编码器的部分，因为 5.6 改了其各层的名称。</translation>
    </message>
    <message>
        <source>Make a picture again until CLIP sees its class as the likeliest; for issynth above chance, among its own tries, where the paper picks from a whole surplus.</source>
        <translation>重新生成图片，直到 CLIP 认为其类别最可能；对 issynth 只须高于随机概率，并只在该图片自己的各次尝试中选取，而论文是从整批多余图片中挑选。</translation>
    </message>
    <message>
        <source>Accept leaks</source>
        <translation>接受泄漏</translation>
    </message>
    <message>
        <source>Why the leaks may stay, such as &quot;views of one hat&quot;. It is recorded, and every later result says that the test set is not clean.</source>
        <translation>泄漏为何可以保留，例如“同一顶帽子的不同角度”。该理由会被记录，之后的每个结果都会注明测试集不干净。</translation>
    </message>
    <message>
        <source>Mend leaks</source>
        <translation>修复泄漏</translation>
    </message>
    <message>
        <source>First move the copies of test and validation pictures to the bin; test pictures stay. The studio can undo it.</source>
        <translation>先将测试图片和验证图片的副本移到回收站；测试图片保留。可在工作室中撤销。</translation>
    </message>
    <message>
        <source>dataset: which pictures to write; the papers&apos; layouts hold synthetic ones alone.</source>
        <translation>数据集：写出哪些图片；论文的目录布局只包含合成图片。</translation>
    </message>
</context>
<context>
    <name>PlotDrawing</name>
    <message>
        <source>95 % range %1 to %2</source>
        <extracomment>The ends of a 95 % range, e.g. &quot;95 % range 35.0 to 41.9&quot;.</extracomment>
        <translation>95% 区间 %1 至 %2</translation>
    </message>
    <message>
        <source>real against real %1</source>
        <translation>真实对真实 %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is the name of a sample, %2 how many of its pictures fall into one bar.</extracomment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>Name of the axis and the place on it, e.g. &quot;step 120&quot;.</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1（%2 至 %3）</translation>
    </message>
    <message>
        <source>repeats from %1 to %2</source>
        <extracomment>The lowest and the highest of the repeats, e.g. &quot;repeats from 11.0 to 24.1&quot;.</extracomment>
        <translation>各次重复为 %1 至 %2</translation>
    </message>
</context>
<context>
    <name>PlotTable</name>
    <message>
        <source>%1, from</source>
        <extracomment>Column with the lower ends of the ranges of a line named %1.</extracomment>
        <translation>%1，下限</translation>
    </message>
    <message>
        <source>%1, to</source>
        <extracomment>Column with the upper ends of the ranges of a line named %1.</extracomment>
        <translation>%1，上限</translation>
    </message>
    <message>
        <source>%1, smoothed</source>
        <translation>%1，平滑后</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>From</source>
        <extracomment>Column with the lower ends of ranges.</extracomment>
        <translation>下限</translation>
    </message>
    <message>
        <source>To</source>
        <extracomment>Column with the upper ends of ranges.</extracomment>
        <translation>上限</translation>
    </message>
    <message>
        <source>Real against real</source>
        <translation>真实对真实</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
</context>
<context>
    <name>PlotView</name>
    <message>
        <source>%1, %2</source>
        <extracomment>Title of an axis and its unit, e.g. &quot;accuracy, %&quot;.</extracomment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>A number and its unit, e.g. &quot;62.1 %&quot;.</extracomment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>QualityMeasures</name>
    <message>
        <source>Distance to real: lower is closer. Only comparable at equal numbers of pictures</source>
        <translation>到真实照片的距离：越低越接近。只有图片数量相同时才能比较</translation>
    </message>
    <message>
        <source>KID</source>
        <translation>KID</translation>
    </message>
    <message>
        <source>A second distance to real that few pictures distort less: lower is closer</source>
        <translation>另一种到真实照片的距离，图片少时偏差较小：越低越接近</translation>
    </message>
    <message>
        <source>CMMD</source>
        <translation>CMMD</translation>
    </message>
    <message>
        <source>A third distance to real, meant for CLIP: lower is closer</source>
        <translation>第三种到真实照片的距离，适用于 CLIP：越低越接近</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Part of the made pictures that look like real ones</source>
        <translation>看起来像真实照片的合成图片所占比例</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>Part of the real pictures that made ones look like</source>
        <translation>有合成图片与之相像的真实照片所占比例</translation>
    </message>
    <message>
        <source>Nearest shot</source>
        <translation>最近示例</translation>
    </message>
    <message>
        <source>How similar a made picture is to the shot it is most like, on average; 1 is the same</source>
        <translation>合成图片与其最相像的示例照片的平均相似度；1 表示完全相同</translation>
    </message>
    <message>
        <source>95 % range %1</source>
        <translation>95% 区间 %1</translation>
    </message>
    <message>
        <source>Each shot to the other shots: %1</source>
        <translation>每张示例照片与其他示例照片：%1</translation>
    </message>
    <message>
        <source>Real against real: %1, pictures in each half: %2</source>
        <extracomment>A number between two halves of the real pictures, and how many each half has.</extracomment>
        <translation>真实对真实：%1，每半图片数：%2</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>合成</translation>
    </message>
    <message>
        <source>95 % range</source>
        <translation>95% 区间</translation>
    </message>
    <message>
        <source>Real vs real</source>
        <translation>真实对真实</translation>
    </message>
    <message>
        <source>The same number of real pictures among themselves</source>
        <translation>真实照片之间的同一数值</translation>
    </message>
</context>
<context>
    <name>QualityNumbers</name>
    <message>
        <source>FID</source>
        <translation>FID</translation>
    </message>
    <message>
        <source>CLIP distance</source>
        <translation>CLIP 距离</translation>
    </message>
    <message>
        <source>MobileNet distance</source>
        <translation>MobileNet 距离</translation>
    </message>
    <message>
        <source>CLIP distance, not comparable with published FID.</source>
        <translation>CLIP 距离，不能与公开发表的 FID 相比。</translation>
    </message>
    <message>
        <source>MobileNet distance, not comparable with published FID.</source>
        <translation>MobileNet 距离，不能与公开发表的 FID 相比。</translation>
    </message>
    <message>
        <source>test pictures</source>
        <translation>测试图片</translation>
    </message>
    <message>
        <source>shots</source>
        <translation>示例照片</translation>
    </message>
    <message>
        <source>train pictures</source>
        <translation>训练图片</translation>
    </message>
    <message>
        <source>The network of published FID numbers compares the pictures.</source>
        <translation>用已发表 FID 数值所用的网络比较图片。</translation>
    </message>
    <message>
        <source>CLIP, which learnt from pictures and their captions, compares the pictures.</source>
        <translation>用从图片及其说明文字中学习的 CLIP 比较图片。</translation>
    </message>
    <message>
        <source>A small network that comes with DreamLoft compares the pictures; nothing has to be loaded for it.</source>
        <translation>用 DreamLoft 自带的小型网络比较图片，无需下载任何内容。</translation>
    </message>
</context>
<context>
    <name>QualityTable</name>
    <message>
        <source>The same distance between two halves of the real pictures, %1 each</source>
        <translation>把真实照片分成两半，两半之间的同一距离，每半 %1 张</translation>
    </message>
    <message>
        <source>▼ closer</source>
        <translation>▼ 更近</translation>
    </message>
    <message>
        <source>▲ farther</source>
        <translation>▲ 更远</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Made / real</source>
        <translation>合成 / 真实</translation>
    </message>
    <message>
        <source>Pictures behind the numbers of this row</source>
        <translation>本行数字所依据的图片</translation>
    </message>
    <message>
        <source>95 % range</source>
        <translation>95% 区间</translation>
    </message>
    <message>
        <source>Dot and whiskers: the distance and its range. Tick: real against real</source>
        <translation>圆点和须线：距离及其区间。短刻度：真实对真实</translation>
    </message>
    <message>
        <source>Real vs real</source>
        <translation>真实对真实</translation>
    </message>
    <message>
        <source>The floor: what two halves of the real pictures have between them</source>
        <translation>下限：真实照片的两半之间本来就有的距离</translation>
    </message>
    <message>
        <source>Look-alikes</source>
        <translation>近似重复图</translation>
    </message>
    <message>
        <source>Made pictures very near to a shot. A hint, not proof</source>
        <translation>与某张示例照片非常接近的合成图片。只是提示，不是证据</translation>
    </message>
    <message>
        <source>Mean of classes</source>
        <translation>类别平均</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 made, %2 real</source>
        <translation>合成 %1 张，真实 %2 张</translation>
    </message>
    <message>
        <source>Fewer than %1 pictures a class: compare inside this project only.</source>
        <translation>每类不足 %1 张图片：只能在本项目内比较。</translation>
    </message>
    <message>
        <source>Measured against the test pictures, not the training ones.</source>
        <translation>对照的是测试图片，而不是训练图片。</translation>
    </message>
    <message>
        <source>Measured against the few shots only: these numbers jump.</source>
        <translation>只对照了少数几张示例照片：这些数字波动较大。</translation>
    </message>
    <message>
        <source>%1 / %2 a class</source>
        <translation>每类 %1 / %2</translation>
    </message>
    <message>
        <source>Place %1 of %2 by closeness to real</source>
        <extracomment>The place of a class by its distance, 1 is the closest to real.</extracomment>
        <translation>按接近真实的程度排第 %1，共 %2</translation>
    </message>
    <message>
        <source>%1
Features: %2, file %3</source>
        <extracomment>What a distance is, the feature network it was measured with, and the beginning of the SHA-256 of that network&apos;s file.</extracomment>
        <translation>%1
特征网络：%2，文件 %3</translation>
    </message>
    <message>
        <source>Nothing of “%1” stands beside: it was not measured with as many pictures in the same way.</source>
        <extracomment>%1 is how pictures were made, or the time of an earlier measurement.</extracomment>
        <translation>“%1”无法并列：它没有以同样的方式用同样多的图片测量。</translation>
    </message>
</context>
<context>
    <name>QueueEnd</name>
    <message>
        <source>All done about %1</source>
        <translation>约 %1 全部完成</translation>
    </message>
    <message>
        <source>Not before %1</source>
        <translation>不早于 %1</translation>
    </message>
</context>
<context>
    <name>ResultFreshness</name>
    <message>
        <source>Other shots were picked since.</source>
        <translation>此后另外挑选了示例照片。</translation>
    </message>
    <message>
        <source>The real pictures to compare with changed since.</source>
        <translation>此后用来对照的真实照片有变化。</translation>
    </message>
    <message>
        <source>Made pictures (%1) were added or discarded since.</source>
        <extracomment>%1 is how pictures were made, e.g. &quot;blended pairs&quot;.</extracomment>
        <translation>此后添加或丢弃了合成图片（%1）。</translation>
    </message>
    <message>
        <source>The words for the classes changed since.</source>
        <translation>此后类别用词有变化。</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>checking pictures</source>
        <translation>检查图片</translation>
    </message>
    <message>
        <source>checking the model</source>
        <translation>检查模型</translation>
    </message>
    <message>
        <source>recognising</source>
        <translation>识别</translation>
    </message>
    <message>
        <source>testing this computer</source>
        <translation>测试这台电脑</translation>
    </message>
    <message>
        <source>testing</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>writing files</source>
        <translation>写入文件</translation>
    </message>
    <message>
        <source>making pictures</source>
        <translation>生成图片</translation>
    </message>
    <message>
        <source>copying pictures</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>measuring</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>drawing samples</source>
        <translation>绘制样图</translation>
    </message>
    <message>
        <source>looking at the folder</source>
        <translation>查看文件夹</translation>
    </message>
    <message>
        <source>measuring quality</source>
        <translation>测量质量</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>checking files</source>
        <translation>检查文件</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>blending two pictures</source>
        <translation>正在混合两张图片</translation>
    </message>
    <message>
        <source>looking at pictures</source>
        <translation>正在查看图片</translation>
    </message>
    <message>
        <source>all classes</source>
        <translation>所有类别</translation>
    </message>
    <message>
        <source>%1, shot %2</source>
        <translation>%1，示例照片 %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <extracomment>From the first to the last of the adapters that learn together.</extracomment>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>training %1 of %2</source>
        <extracomment>One of several classifiers is trained.</extracomment>
        <translation>训练 %1/%2</translation>
    </message>
    <message>
        <source>asking for captions</source>
        <translation>请求图片描述</translation>
    </message>
    <message>
        <source>varying a setting</source>
        <translation>尝试不同取值</translation>
    </message>
    <message>
        <source>reading adapters</source>
        <translation>读取适配器</translation>
    </message>
    <message>
        <source>taking over adapters</source>
        <translation>导入适配器</translation>
    </message>
    <message>
        <source>waiting to try again</source>
        <translation>等待重试</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>reading the model</source>
        <translation>正在读取模型</translation>
    </message>
    <message>
        <source>copying the model</source>
        <translation>正在复制模型</translation>
    </message>
    <message>
        <source>waiting for the graphics card</source>
        <translation>正在等待显卡</translation>
    </message>
    <message>
        <source>taking in parts</source>
        <translation>正在导入各部分</translation>
    </message>
    <message>
        <source>%1 (process %2)</source>
        <extracomment>Who uses the graphics card: a program and its number.</extracomment>
        <translation>%1（进程 %2）</translation>
    </message>
    <message>
        <source>estimating</source>
        <translation>估算</translation>
    </message>
</context>
<context>
    <name>Text</name>
    <message>
        <source>under 1 s</source>
        <translation>不到 1 秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 天 %2 小时</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>今天 %1</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>昨天 %1</translation>
    </message>
    <message>
        <source>%1 %</source>
        <extracomment>A percentage; %1 is the number.</extracomment>
        <translation>%1%</translation>
    </message>
    <message>
        <source>, </source>
        <extracomment>Between two facts, as in &quot;hat 91 %, shoes 5 %&quot;.</extracomment>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>Verb</name>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Check pictures</source>
        <translation>检查图片</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Pick shots</source>
        <translation>挑选示例照片</translation>
    </message>
    <message>
        <source>Adapt</source>
        <translation>适配</translation>
    </message>
    <message>
        <source>Make pictures</source>
        <translation>生成图片</translation>
    </message>
    <message>
        <source>Measure quality</source>
        <translation>测量质量</translation>
    </message>
    <message>
        <source>Train classifiers</source>
        <translation>训练分类器</translation>
    </message>
    <message>
        <source>Test classifiers</source>
        <translation>测试分类器</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Check all files</source>
        <translation>检查所有文件</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>What a job does, and how.</extracomment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Vary a setting</source>
        <translation>尝试不同取值</translation>
    </message>
    <message>
        <source>Take over adapters</source>
        <translation>导入适配器</translation>
    </message>
    <message>
        <source>Look at pictures</source>
        <translation>查看图片</translation>
    </message>
    <message>
        <source>Make a picture again</source>
        <translation>重新生成一张图片</translation>
    </message>
    <message>
        <source>Take in parts</source>
        <translation>导入各部分</translation>
    </message>
</context>
<context>
    <name>dreamloft::app::Desktop</name>
    <message>
        <source>A job is running</source>
        <translation>有任务正在运行</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>已完成。</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::AboutDialog</name>
    <message>
        <source>About DreamLoft</source>
        <translation>关于 DreamLoft</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>From a few real pictures to a classifier you can trust, and an honest answer whether made pictures helped.</source>
        <translation>从几张真实照片，到一个可以信赖的分类器，再到一个诚实的回答：合成图片到底有没有帮助。</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. You may use, study, share and change it; it comes without any warranty.</source>
        <translation>本程序是自由软件，采用 GNU 通用公共许可证第 3 版或更高版本。你可以使用、研究、分享和修改它；不提供任何担保。</translation>
    </message>
    <message>
        <source>Built on LibTorch, Qt, QCustomPlot, OpenCV, SQLite, Little CMS, libcurl, nlohmann-json, CLI11 and spdlog. Their licences are installed beside the program.</source>
        <translation>基于 LibTorch、Qt、QCustomPlot、OpenCV、SQLite、Little CMS、libcurl、nlohmann-json、CLI11 和 spdlog 构建。它们的许可证随程序一同安装。</translation>
    </message>
    <message>
        <source>Sample photos: the clothing dataset by Alexey Grigorev and contributors, CC0 1.0.</source>
        <translation>样例照片：Alexey Grigorev 与贡献者的 clothing 数据集，CC0 1.0。</translation>
    </message>
    <message>
        <source>Copy debug summary</source>
        <translation>复制调试摘要</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Look at the report…</source>
        <translation>查看报告…</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::AcceptLeaksDialog</name>
    <message>
        <source>Go on with the leaks</source>
        <translation>带着泄漏继续</translation>
    </message>
    <message>
        <source>Pictures that are learnt from are tested on too, so results look better than they are. Every later result and report says that the test set is not clean, and why. This cannot be taken back.</source>
        <translation>用于学习的图片同时也用于测试，因此结果会显得比实际更好。之后的每个结果和报告都会注明测试集不干净及其理由。此操作无法撤回。</translation>
    </message>
    <message>
        <source>Why may the leaks stay?</source>
        <translation>泄漏为何可以保留？</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::AdaptPage</name>
    <message>
        <source>Adapt stopped and can be continued.</source>
        <translation>适配已停止，可以继续。</translation>
    </message>
    <message>
        <source>Changed since: %1.</source>
        <translation>此后有变化：%1。</translation>
    </message>
    <message>
        <source>About %1 and %2 on the disk (guess).</source>
        <translation>大约需要 %1，占用磁盘 %2（估计值）。</translation>
    </message>
    <message>
        <source>Lower the batch or the number of adapters at once.</source>
        <translation>请调低批大小或同时训练的适配器数。</translation>
    </message>
    <message>
        <source>The cost is known once shots are picked.</source>
        <translation>选好示例照片后才能估算开销。</translation>
    </message>
    <message>
        <source>Adapt: %1</source>
        <translation>适配：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n adapter(s) learnt</source>
        <translation>
            <numerusform>已训练好 %n 个适配器</numerusform>
        </translation>
    </message>
    <message>
        <source>Exactly these were there already, so nothing was trained again. Change a setting or the seed to make others.</source>
        <translation>完全相同的适配器已经存在，因此没有重新训练。更改设置或随机种子可得到不同的适配器。</translation>
    </message>
    <message>
        <source>They are saved. Generate makes pictures with them.</source>
        <translation>适配器已保存。接下来可在“生成”页用它们生成图片。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Ends the job for good. Finished adapters are kept.</source>
        <translation>彻底结束任务。已完成的适配器会保留。</translation>
    </message>
    <message>
        <source>Pick shots</source>
        <translation>挑选示例照片</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>选择模型</translation>
    </message>
    <message>
        <source>Use the starter models</source>
        <translation>使用入门模型</translation>
    </message>
    <message>
        <source>Go to Generate</source>
        <translation>前往“生成”</translation>
    </message>
    <message>
        <source>Adapt</source>
        <translation>适配</translation>
    </message>
    <message>
        <source>Teach the picture maker your pictures. Rows are time, columns are classes.</source>
        <translation>让生图模型学会你的图片。行是时间，列是类别。</translation>
    </message>
    <message>
        <source>How many adapters</source>
        <translation>适配器数量</translation>
    </message>
    <message>
        <source>Show samples while it learns</source>
        <translation>学习时显示样图</translation>
    </message>
    <message>
        <source>Draws one picture of each class now and then. The adapters do not depend on it; it takes some time.</source>
        <translation>不时为每个类别画一张图片。不影响适配器，但会多花一些时间。</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Picture maker</source>
        <translation>生图模型</translation>
    </message>
    <message>
        <source>This project has no picture maker yet.</source>
        <translation>这个项目还没有生图模型。</translation>
    </message>
    <message>
        <source>Pick shots first: the few pictures that are learnt from.</source>
        <translation>先挑选示例照片，也就是用来学习的那几张图片。</translation>
    </message>
    <message>
        <source>Open a project to adapt to its pictures.</source>
        <translation>打开一个项目，才能针对其中的图片进行适配。</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pausing…</source>
        <translation>正在暂停…</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
    <message>
        <source>Add to the queue</source>
        <translation>加入队列</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>The scripts&apos; folder of one training</source>
        <translation>脚本一次训练的文件夹</translation>
    </message>
    <message>
        <source>Take over adapters</source>
        <translation>导入适配器</translation>
    </message>
    <message>
        <source>Sample now</source>
        <translation>立即画样图</translation>
    </message>
    <message>
        <source>Draws a row of samples at the next step</source>
        <translation>在下一步画一行样图</translation>
    </message>
    <message>
        <source>Save now</source>
        <translation>立即保存</translation>
    </message>
    <message>
        <source>Saves at the next step what was learnt so far</source>
        <translation>在下一步保存目前学到的内容</translation>
    </message>
    <message>
        <source>Take over adapters…</source>
        <translation>导入适配器…</translation>
    </message>
    <message>
        <source>Adapters that the DataDream or LoFT scripts trained</source>
        <translation>由 DataDream 或 LoFT 的脚本训练的适配器</translation>
    </message>
    <message>
        <source>About %1 and %2 on the disk (measured on this computer).</source>
        <translation>约 %1，占用磁盘 %2（在本机测得）。</translation>
    </message>
    <message>
        <source>About %1, %2 of memory and %3 on the disk (guess).</source>
        <translation>约 %1，内存 %2，磁盘 %3（估计）。</translation>
    </message>
    <message>
        <source>About %1, %2 of memory and %3 on the disk (measured on this computer).</source>
        <translation>约 %1，内存 %2，磁盘 %3（在此电脑上测得）。</translation>
    </message>
    <message>
        <source>Out of date. Changed since these were learnt: %1.</source>
        <translation>已过期。学习之后有变化：%1。</translation>
    </message>
    <message>
        <source>See what they draw</source>
        <translation>看看它们画出什么</translation>
    </message>
    <message>
        <source>Opens Generate with these adapters</source>
        <translation>用这些适配器打开“生成”</translation>
    </message>
    <message>
        <source>Methods without adapters have nothing to learn: class name only, captions and others make pictures at once, real shots alone train a classifier.</source>
        <translation>不用适配器的方法无需学习：仅用类别名、图片说明等方法可直接生成图片，仅用真实样本则直接训练分类器。</translation>
    </message>
    <message>
        <source>Generate without adapters</source>
        <translation>不用适配器直接生成</translation>
    </message>
    <message>
        <source>Train on real shots</source>
        <translation>用真实样本训练</translation>
    </message>
    <message>
        <source>%1, loss %2 to %3</source>
        <translation>%1，损失从 %2 到 %3</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::AdaptProgress</name>
    <message>
        <source>All classes</source>
        <translation>所有类别</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练中</translation>
    </message>
    <message>
        <source>begun</source>
        <translation>已开始</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::AdaptWatch</name>
    <message>
        <source>What the picture maker draws will grow here, row by row.</source>
        <translation>生图模型画出的样图会在这里逐行增加。</translation>
    </message>
    <message>
        <source>Loss while adapting</source>
        <translation>适配过程中的损失</translation>
    </message>
    <message>
        <source>The loss appears with the first steps.</source>
        <translation>训练开始后，这里会显示损失。</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Adapters</source>
        <translation>适配器</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>step</source>
        <translation>训练步</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>No samples were drawn while this was learnt, so there is nothing to watch. The next training draws them while “Show samples while it learns” is ticked.</source>
        <translation>学习时没有绘制样图，因此没有可看的内容。勾选“学习时显示样图”后，下次训练会绘制样图。</translation>
    </message>
    <message numerus="yes">
        <source>%n class(es) were not sampled.</source>
        <translation>
            <numerusform>有 %n 个类别没有画样图。</numerusform>
        </translation>
    </message>
    <message>
        <source>No loss was recorded for this training.</source>
        <translation>此训练没有记录损失。</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::AdoptDialog</name>
    <message>
        <source>Take over adapters</source>
        <translation>接收适配器</translation>
    </message>
    <message>
        <source>An adapter (LoRA) changes what the picture maker draws. Choose the class that each file was trained for, or all classes. Other classes keep the adapters that they have. Your files stay where they are.</source>
        <translation>适配器（LoRA）会改变图片生成模型绘制的内容。请为每个文件选择训练时所针对的类别，或选择所有类别。其他类别保留已有的适配器。您的文件留在原处。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>Class of %1</source>
        <translation>%1 的类别</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>所有类别</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::Banner</name>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Show what a helper would want to know</source>
        <translation>显示求助时对方需要了解的信息</translation>
    </message>
    <message>
        <source>Copy the message and its details</source>
        <translation>复制消息及其详细信息</translation>
    </message>
    <message>
        <source>Hide this message</source>
        <translation>隐藏此消息</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::BlendAsk</name>
    <message>
        <source>Blend</source>
        <translation>混合</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::CaptionsDialog</name>
    <message>
        <source>Captions</source>
        <translation>图片描述</translation>
    </message>
    <message>
        <source>Captions say what is in a picture. Pictures are made from them with the strategies Captions and Shots, redrawn with captions. What is chosen here stands in the options of Generate, too.</source>
        <translation>描述说明图片里有什么。“图片描述”和“按描述重画示例照片”这两种策略会用它们生成图片。在这里选择的内容也会出现在“生成”页的选项中。</translation>
    </message>
    <message>
        <source>Where the captions come from</source>
        <translation>描述的来源</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Only those that stand with the shots.</source>
        <translation>只用示例照片自带的描述。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Try on 3 pictures</source>
        <translation>用 3 张图片试一试</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Use these</source>
        <translation>使用这些</translation>
    </message>
    <message>
        <source>A file with one caption a line. Those of a class are used for its pictures.</source>
        <translation>每行一条描述的文件。某一类别的描述用于该类别的图片。</translation>
    </message>
    <message>
        <source>A program on this computer that describes pictures, such as Ollama. It is asked when pictures are made, and each question only once.</source>
        <translation>这台电脑上一个能描述图片的程序，例如 Ollama。生成图片时才会询问它，每个问题只问一次。</translation>
    </message>
    <message numerus="yes">
        <source>Only the captions that stand with the shots: %1 of %Ln shot(s) have one.</source>
        <translation>
            <numerusform>只用示例照片自带的描述：%Ln 张示例照片中有 %1 张带有描述。</numerusform>
        </translation>
    </message>
    <message>
        <source>The project is open to look only.</source>
        <translation>项目以只读方式打开。</translation>
    </message>
    <message>
        <source>The server is asked when the running job is done or paused.</source>
        <translation>正在运行的任务完成或暂停后才会询问服务器。</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>正在询问…</translation>
    </message>
    <message>
        <source>Try captions</source>
        <translation>试用描述</translation>
    </message>
    <message>
        <source>No shots are picked yet.</source>
        <translation>还没有挑选示例照片。</translation>
    </message>
    <message>
        <source>Every class</source>
        <translation>每个类别</translation>
    </message>
    <message numerus="yes">
        <source>The file holds %Ln caption(s).</source>
        <translation>
            <numerusform>文件里有 %Ln 条描述。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>A class and what is said of its picture.</extracomment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>no caption</source>
        <translation>没有描述</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ChecklistButton</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>how many are ticked</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>All %1</source>
        <comment>how many are ticked</comment>
        <translation>全部 %1 项</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::Choices</name>
    <message>
        <source>Anywhere, at random</source>
        <translation>随机位置</translation>
    </message>
    <message>
        <source>From the centre</source>
        <translation>从中央</translation>
    </message>
    <message>
        <source>Full (float32)</source>
        <translation>全精度 (float32)</translation>
    </message>
    <message>
        <source>Half for the base (bf16)</source>
        <translation>基础模型用半精度 (bf16)</translation>
    </message>
    <message>
        <source>Exactly as in the paper</source>
        <translation>与论文完全一致</translation>
    </message>
    <message>
        <source>Clean English</source>
        <translation>规范英语</translation>
    </message>
    <message>
        <source>PNDM (the paper&apos;s)</source>
        <translation>PNDM（论文所用）</translation>
    </message>
    <message>
        <source>DDIM</source>
        <translation>DDIM</translation>
    </message>
    <message>
        <source>DPM-Solver++ 2M, few steps</source>
        <translation>DPM-Solver++ 2M，步数少</translation>
    </message>
    <message>
        <source>Euler</source>
        <translation>Euler</translation>
    </message>
    <message>
        <source>DDPM, many steps</source>
        <translation>DDPM，步数多</translation>
    </message>
    <message>
        <source>Leading</source>
        <translation>靠前</translation>
    </message>
    <message>
        <source>Trailing</source>
        <translation>靠后</translation>
    </message>
    <message>
        <source>Even</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Most varied</source>
        <translation>差异最大</translation>
    </message>
    <message>
        <source>Most typical</source>
        <translation>最典型</translation>
    </message>
    <message>
        <source>As the folders say</source>
        <translation>按文件夹分配</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>CLIP without training</source>
        <translation>CLIP，不训练</translation>
    </message>
    <message>
        <source>Real pictures only</source>
        <translation>仅真实照片</translation>
    </message>
    <message>
        <source>Synthetic only</source>
        <translation>仅合成图片</translation>
    </message>
    <message>
        <source>Real + synthetic</source>
        <translation>真实 + 合成</translation>
    </message>
    <message>
        <source>Best on validation</source>
        <translation>验证集上最好的</translation>
    </message>
    <message>
        <source>The last step</source>
        <translation>最后一步</translation>
    </message>
    <message>
        <source>Best on test (never a verdict)</source>
        <translation>测试集上最好的（绝不用于结论）</translation>
    </message>
    <message>
        <source>Bundled MobileNet</source>
        <translation>自带的 MobileNet</translation>
    </message>
    <message>
        <source>CLIP</source>
        <translation>CLIP</translation>
    </message>
    <message>
        <source>Inception</source>
        <translation>Inception</translation>
    </message>
    <message>
        <source>All training pictures</source>
        <translation>所有训练图片</translation>
    </message>
    <message>
        <source>The shots</source>
        <translation>示例照片</translation>
    </message>
    <message>
        <source>The test set</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>FID</source>
        <translation>FID</translation>
    </message>
    <message>
        <source>KID</source>
        <translation>KID</translation>
    </message>
    <message>
        <source>CMMD</source>
        <translation>CMMD</translation>
    </message>
    <message>
        <source>Precision and recall</source>
        <translation>精确率和召回率</translation>
    </message>
    <message>
        <source>Look-alikes</source>
        <translation>近似重复图</translation>
    </message>
    <message>
        <source>Find out</source>
        <translation>自动判断</translation>
    </message>
    <message>
        <source>One folder per class</source>
        <translation>每类一个文件夹</translation>
    </message>
    <message>
        <source>DataDream</source>
        <translation>DataDream</translation>
    </message>
    <message>
        <source>LoFT</source>
        <translation>LoFT</translation>
    </message>
    <message>
        <source>CoOp</source>
        <translation>CoOp</translation>
    </message>
    <message>
        <source>DISEF</source>
        <translation>DISEF</translation>
    </message>
    <message>
        <source>Hugging Face</source>
        <translation>Hugging Face</translation>
    </message>
    <message>
        <source>FiftyOne</source>
        <translation>FiftyOne</translation>
    </message>
    <message>
        <source>CSV table</source>
        <translation>CSV 表格</translation>
    </message>
    <message>
        <source>One folder without classes</source>
        <translation>一个不分类别的文件夹</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Adapters (LoRA)</source>
        <translation>适配器 (LoRA)</translation>
    </message>
    <message>
        <source>Classifier</source>
        <translation>分类器</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>The papers&apos; code</source>
        <translation>论文的代码</translation>
    </message>
    <message>
        <source>diffusers</source>
        <translation>diffusers</translation>
    </message>
    <message>
        <source>PEFT</source>
        <translation>PEFT</translation>
    </message>
    <message>
        <source>kohya (ComfyUI, WebUI)</source>
        <translation>kohya (ComfyUI, WebUI)</translation>
    </message>
    <message>
        <source>Half the size (float16)</source>
        <translation>大小减半 (float16)</translation>
    </message>
    <message>
        <source>Class names</source>
        <translation>类别名称</translation>
    </message>
    <message>
        <source>Numbered, as 0003_hat</source>
        <translation>编号，如 0003_hat</translation>
    </message>
    <message>
        <source>Real only</source>
        <translation>仅真实</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>两者</translation>
    </message>
    <message>
        <source>px</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>张</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Choose %1.</source>
        <comment>a range of numbers, as in &apos;Choose 1 to 256.&apos;</comment>
        <translation>可选范围：%1。</translation>
    </message>
    <message>
        <source>Choose a folder.</source>
        <translation>请选择一个文件夹。</translation>
    </message>
    <message>
        <source>Choose at least one.</source>
        <translation>至少选择一项。</translation>
    </message>
    <message>
        <source>The warm-up takes all of the training. Choose less.</source>
        <translation>预热占满了整个训练过程。请调小。</translation>
    </message>
    <message>
        <source>Choose less than the learning rate.</source>
        <translation>请选择小于学习率的值。</translation>
    </message>
    <message>
        <source>Nothing is left to train on. Validation and test together stay below 1.</source>
        <translation>没有剩下可用于训练的图片。验证和测试之和须小于 1。</translation>
    </message>
    <message>
        <source>Give one weight for each adapter that makes the picture.</source>
        <translation>为共同生成图片的每个适配器各给一个权重。</translation>
    </message>
    <message>
        <source>Name alone</source>
        <translation>仅名称</translation>
    </message>
    <message>
        <source>Name and wider word</source>
        <translation>名称和上位词</translation>
    </message>
    <message>
        <source>Name and definition</source>
        <translation>名称和定义</translation>
    </message>
    <message>
        <source>Name and wider word in a place</source>
        <translation>名称和上位词，置于某个地点</translation>
    </message>
    <message>
        <source>The class prompts</source>
        <translation>类别提示词</translation>
    </message>
    <message>
        <source>CoOp&apos;s templates</source>
        <translation>CoOp 的模板</translation>
    </message>
    <message>
        <source>Synthetic pictures per class</source>
        <translation>每类合成图片数</translation>
    </message>
    <message>
        <source>Shots per class</source>
        <translation>每类示例照片数</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引导强度</translation>
    </message>
    <message>
        <source>Weight of the real pictures</source>
        <translation>真实照片的权重</translation>
    </message>
    <message>
        <source>Weight in a pair</source>
        <translation>配对中的权重</translation>
    </message>
    <message>
        <source>TensorBoard curves</source>
        <translation>TensorBoard 曲线</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>Velocity</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Shuffled once (the papers&apos;)</source>
        <translation>打乱一次（论文做法）</translation>
    </message>
    <message>
        <source>As listed</source>
        <translation>按列出顺序</translation>
    </message>
    <message>
        <source>Give two points, first where guidance begins, then where it ends, such as 0.2,0.8.</source>
        <translation>请给出两个点：先是引导开始处，后是结束处，例如 0.2,0.8。</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>GB</source>
        <translation>GB</translation>
    </message>
    <message>
        <source>5.6 and later</source>
        <translation>5.6 及以后</translation>
    </message>
    <message>
        <source>Before 5.6</source>
        <translation>5.6 之前</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ClassListModel</name>
    <message numerus="yes">
        <source>%1, %n shot(s)</source>
        <translation>
            <numerusform>%1，%n 张示例照片</numerusform>
        </translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>shots</source>
        <translation>示例照片</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>val</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>no split</source>
        <translation>未划分</translation>
    </message>
    <message>
        <source>bin</source>
        <translation>回收站</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ClassifierPage</name>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pausing…</source>
        <translation>正在暂停…</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>On the queue…</source>
        <translation>已在队列中…</translation>
    </message>
    <message>
        <source>Add to the queue</source>
        <translation>加入队列</translation>
    </message>
    <message>
        <source>Train and test</source>
        <translation>训练并测试</translation>
    </message>
    <message>
        <source>Out of date: %1</source>
        <translation>已过时：%1</translation>
    </message>
    <message>
        <source>Lower the batch.</source>
        <translation>请调低批大小。</translation>
    </message>
    <message>
        <source>The cost is known once the shots are picked.</source>
        <translation>选好示例照片后才能估算开销。</translation>
    </message>
    <message>
        <source>Train classifiers</source>
        <translation>训练分类器</translation>
    </message>
    <message>
        <source>Measure on the test pictures</source>
        <translation>在测试图片上评估</translation>
    </message>
    <message>
        <source>The classifiers are measured</source>
        <translation>分类器已评估完毕</translation>
    </message>
    <message>
        <source>Compare says whether the synthetic pictures helped.</source>
        <translation>“比较”页会告诉你合成图片是否有帮助。</translation>
    </message>
    <message>
        <source>Ends the job for good. Finished classifiers are kept.</source>
        <translation>彻底结束任务。已完成的分类器会保留。</translation>
    </message>
    <message>
        <source>Export classifier…</source>
        <translation>导出分类器…</translation>
    </message>
    <message>
        <source>Pick shots</source>
        <translation>挑选示例照片</translation>
    </message>
    <message>
        <source>Make a validation split</source>
        <translation>划分出验证集</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Classifier</source>
        <translation>分类器</translation>
    </message>
    <message>
        <source>Train on each kind of pictures with the same number of steps.</source>
        <translation>用每种图片各训练一次，步数相同。</translation>
    </message>
    <message>
        <source>Validation accuracy</source>
        <translation>验证准确率</translation>
    </message>
    <message>
        <source>There are no validation pictures, so there is no curve and the last step is taken.</source>
        <translation>没有验证图片，因此没有曲线，取最后一步。</translation>
    </message>
    <message>
        <source>The chart was not saved</source>
        <translation>图表未能保存</translation>
    </message>
    <message>
        <source>Open a project to train on its pictures.</source>
        <translation>打开一个项目，才能用其中的图片训练。</translation>
    </message>
    <message>
        <source>Without validation pictures the last step is taken.</source>
        <translation>没有验证图片，因此取最后一步。</translation>
    </message>
    <message>
        <source>Pick shots first: the few pictures that are learnt from.</source>
        <translation>先挑选示例照片，也就是用来学习的那几张图片。</translation>
    </message>
    <message>
        <source>Train a recogniser on each kind of pictures.</source>
        <translation>用每种图片各训练一个识别模型。</translation>
    </message>
    <message>
        <source>Real pictures only is always beside, so that help can be told from luck.</source>
        <translation>“仅真实照片”始终作为对照，这样才能分清是帮助还是运气。</translation>
    </message>
    <message>
        <source>step</source>
        <translation>训练步</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>The training is paused.</source>
        <translation>训练已暂停。</translation>
    </message>
    <message>
        <source>The classifiers are not measured on the test pictures yet.</source>
        <translation>分类器还没有在测试图片上评估。</translation>
    </message>
    <message>
        <source>Trains every classifier, then measures all of them on the test pictures</source>
        <translation>训练所有分类器，然后在测试图片上逐一评估</translation>
    </message>
    <message>
        <source>The classifiers</source>
        <translation>分类器</translation>
    </message>
    <message>
        <source>Accuracy of the classifiers</source>
        <translation>各分类器的准确率</translation>
    </message>
    <message>
        <source>There are no made pictures yet: CLIP as it is and real pictures only can still run.</source>
        <translation>还没有合成图片，但“零样本”和“仅真实照片”已经可以运行。</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>重新评估</translation>
    </message>
    <message>
        <source>Lets the trained classifiers judge the test pictures once more; nothing is trained.</source>
        <translation>让已训练的分类器再次判断测试图片；不进行任何训练。</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Measure again…</source>
        <translation>重新评估…</translation>
    </message>
    <message>
        <source>Close other programs.</source>
        <translation>请关闭其他程序。</translation>
    </message>
    <message>
        <source>Lets the classifiers that are trained judge the test pictures; nothing is trained.</source>
        <translation>让已训练的分类器判断测试图片；不进行训练。</translation>
    </message>
    <message>
        <source>Go to Dataset</source>
        <translation>前往“数据集”</translation>
    </message>
    <message>
        <source>Import pictures of another class to tell this one from.</source>
        <translation>请导入另一个类别的图片，以便与这个类别区分。</translation>
    </message>
    <message>
        <source>Test accuracy of the classifier that is best on validation: %1</source>
        <translation>验证表现最好的分类器的测试准确率：%1</translation>
    </message>
    <message>
        <source>A classifier needs at least two classes; this project has one.</source>
        <translation>分类器至少需要两个类别；该项目只有一个。</translation>
    </message>
    <message>
        <source>No classifier is best on validation alone. Test accuracy of: %1</source>
        <extracomment>%1 is a classifier, e.g. &quot;Real only&quot;.</extracomment>
        <translation>没有哪个分类器在验证中单独最好。以下分类器的测试准确率：%1</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::CloseQuestion</name>
    <message>
        <source>A job is still running</source>
        <translation>还有任务在运行</translation>
    </message>
    <message>
        <source>What it has finished is safe. Paused, it continues when you open the project again.</source>
        <translation>已完成的部分都是安全的。暂停后，下次打开项目时会继续。</translation>
    </message>
    <message>
        <source>“%1” has not finished. What it has done is safe. Paused, it continues when you open the project again.</source>
        <translation>“%1”还没有完成。已完成的部分都是安全的。暂停后，下次打开项目时会继续。</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>留在这里</translation>
    </message>
    <message>
        <source>Keep working in background</source>
        <translation>在后台继续</translation>
    </message>
    <message>
        <source>The window closes, the job goes on and the program ends with it.</source>
        <translation>窗口关闭，任务继续运行，任务结束后程序退出。</translation>
    </message>
    <message>
        <source>Pause and close</source>
        <translation>暂停并关闭</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::CommandListModel</name>
    <message>
        <source>%1, %2</source>
        <comment>command, the group it is in</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::CommandPalette</name>
    <message>
        <source>Type what you want to do</source>
        <translation>输入你想做的事</translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <translation>搜索或运行命令</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Nothing of that name. Try another word.</source>
        <translation>没有这个名称的命令。换个词试试。</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ComparePage</name>
    <message>
        <source>On the queue…</source>
        <translation>已在队列中…</translation>
    </message>
    <message>
        <source>Compare now</source>
        <translation>立即比较</translation>
    </message>
    <message>
        <source>Run what is missing</source>
        <translation>运行缺少的部分</translation>
    </message>
    <message>
        <source>Run both with 3 repeats</source>
        <translation>两组各重复 3 次</translation>
    </message>
    <message>
        <source>Train classifiers</source>
        <translation>训练分类器</translation>
    </message>
    <message>
        <source>Measure on the test pictures</source>
        <translation>在测试图片上评估</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>报告…</translation>
    </message>
    <message>
        <source>Compare again…</source>
        <translation>重新比较…</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Go to Generate</source>
        <translation>前往“生成”</translation>
    </message>
    <message>
        <source>Pick shots</source>
        <translation>挑选示例照片</translation>
    </message>
    <message>
        <source>Did the synthetic pictures help?</source>
        <translation>合成图片有帮助吗？</translation>
    </message>
    <message>
        <source>How much is enough</source>
        <translation>多少才够</translation>
    </message>
    <message>
        <source>Gain by made pictures for each real one</source>
        <translation>提升随合成图片数量（每张真实照片）的变化</translation>
    </message>
    <message>
        <source>Gain per class</source>
        <translation>各类别的提升</translation>
    </message>
    <message>
        <source>Coloured and bold: clear even after looking at so many classes (Holm). Grey: no clear difference.</source>
        <translation>彩色加粗：即使同时考察这么多类别，差异仍然明确（Holm 校正）。灰色：没有明显差异。</translation>
    </message>
    <message>
        <source>The chart was not saved</source>
        <translation>图表未能保存</translation>
    </message>
    <message>
        <source>Open a project to compare its classifiers.</source>
        <translation>打开一个项目，才能比较其中的分类器。</translation>
    </message>
    <message>
        <source>The classifiers were measured again since.</source>
        <translation>此后分类器又重新评估过。</translation>
    </message>
    <message>
        <source>Pick shots first: the few pictures that are learnt from.</source>
        <translation>先挑选示例照片，也就是用来学习的那几张图片。</translation>
    </message>
    <message>
        <source>The classifiers are measured. Comparing them takes a moment.</source>
        <translation>分类器已评估完毕。比较只需片刻。</translation>
    </message>
    <message>
        <source>There are no synthetic pictures to judge yet.</source>
        <translation>还没有可供评判的合成图片。</translation>
    </message>
    <message>
        <source>DreamLoft trains both 3 times, measures them on the test pictures and compares.</source>
        <translation>DreamLoft 会把两组各训练 3 次，在测试图片上评估，然后进行比较。</translation>
    </message>
    <message>
        <source>points against real only, 95 % range</source>
        <translation>相对“仅真实”的百分点，95% 区间</translation>
    </message>
    <message>
        <source>made pictures for each real one</source>
        <translation>每张真实照片对应的合成图片数</translation>
    </message>
    <message>
        <source>gain against real only</source>
        <translation>相对“仅真实”的提升</translation>
    </message>
    <message>
        <source>points</source>
        <translation>百分点</translation>
    </message>
    <message>
        <source>real only</source>
        <translation>仅真实</translation>
    </message>
    <message>
        <source>The gain at several amounts of made pictures will be here.</source>
        <translation>不同数量的合成图片带来的提升会显示在这里。</translation>
    </message>
    <message>
        <source>Each point is a comparison of its own, with the same shots.</source>
        <translation>每个点都是一次独立的比较，使用相同的示例照片。</translation>
    </message>
    <message>
        <source>Vary a setting</source>
        <translation>尝试不同取值</translation>
    </message>
    <message>
        <source>Vary a setting…</source>
        <translation>尝试不同取值…</translation>
    </message>
    <message>
        <source>How much amount, shots, guidance or weights matter</source>
        <translation>数量、示例照片、引导强度或权重的影响有多大</translation>
    </message>
    <message>
        <source>Trains and measures once for each value, the other settings as they were last. The table comes into the report.</source>
        <translation>对每个取值各训练和评估一次，其他设置与上次相同。表格会写入报告。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Compare again</source>
        <translation>重新比较</translation>
    </message>
    <message>
        <source>The classifiers</source>
        <translation>分类器</translation>
    </message>
    <message>
        <source>Classifiers of the comparison</source>
        <translation>参与比较的分类器</translation>
    </message>
    <message>
        <source>A gain needs a classifier of real pictures only to compare with.</source>
        <translation>要计算提升，需要一个仅用真实照片的分类器作比较。</translation>
    </message>
    <message>
        <source>You need a classifier of real pictures only and one with synthetic ones.</source>
        <translation>需要一个仅用真实照片的分类器和一个使用合成图片的分类器。</translation>
    </message>
    <message>
        <source>Measure trains all classifiers with %1 made pictures a class as well.</source>
        <translation>“测量”还会以每类 %1 张合成图片的数量训练所有分类器。</translation>
    </message>
    <message>
        <source>Computed from the stored predictions: nothing is trained. All numbers are counted anew over the chosen classes.</source>
        <translation>根据已保存的预测计算：不训练任何东西。所有数字都按所选类别重新统计。</translation>
    </message>
    <message>
        <source>Choose classifiers, classes and how often to draw</source>
        <translation>选择分类器、类别和抽样次数</translation>
    </message>
    <message>
        <source>One file with everything, as web page or PDF: verdict, pictures, options and hashes</source>
        <translation>一个文件包含全部内容，可存为网页或 PDF：结论、图片、选项和哈希值</translation>
    </message>
    <message>
        <source>Zero-shot is CLIP as it comes: it learned from no picture here.</source>
        <translation>“零样本”就是原样的 CLIP：它没有从这里的任何图片学习。</translation>
    </message>
    <message>
        <source>Train with a smaller batch on Classifier first.</source>
        <translation>请先在“分类器”页面用更小的批大小训练。</translation>
    </message>
    <message>
        <source>“Run what is missing” trains the classifiers with %1 repeats, measures them on the test pictures and compares.</source>
        <translation>“运行缺少的部分”会以 %1 次重复训练分类器，在测试图片上测量并比较。</translation>
    </message>
    <message>
        <source>Copy results</source>
        <translation>复制结果</translation>
    </message>
    <message>
        <source>Go to Dataset</source>
        <translation>前往“数据集”</translation>
    </message>
    <message>
        <source>Opens the test pictures</source>
        <translation>打开测试图片</translation>
    </message>
    <message>
        <source>The newest comparison failed.</source>
        <translation>最近一次比较失败了。</translation>
    </message>
    <message>
        <source>The newest comparison failed, this verdict is from %1.</source>
        <translation>最近一次比较失败了，此结论来自 %1。</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::CompareView</name>
    <message>
        <source>Cut to a square</source>
        <translation>裁成正方形</translation>
    </message>
    <message>
        <source>Shows both as the methods see them.</source>
        <translation>按各方法看到的样子显示两张图片。</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ConfusionModel</name>
    <message>
        <source>true %1, predicted %2, %3 of %4</source>
        <extracomment>One cell of a confusion matrix: classes and how many of how many pictures.</extracomment>
        <translation>实际为 %1，预测为 %2，%4 张中有 %3 张</translation>
    </message>
    <message>
        <source>predicted %1</source>
        <translation>预测为 %1</translation>
    </message>
    <message>
        <source>true %1</source>
        <translation>实际为 %1</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ConfusionView</name>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Mistakes, most frequent first</source>
        <translation>错误，按出现次数排列</translation>
    </message>
    <message>
        <source>List the mistakes</source>
        <translation>列出错误</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>共 %1</translation>
    </message>
    <message>
        <source>It is</source>
        <translation>实际是</translation>
    </message>
    <message>
        <source>Taken for</source>
        <translation>被认作</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Of its class</source>
        <translation>占本类比例</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::CostCard</name>
    <message>
        <source>Memory it takes at its peak</source>
        <translation>峰值内存占用</translation>
    </message>
    <message>
        <source>How long it takes on this computer</source>
        <translation>在这台电脑上需要的时间</translation>
    </message>
    <message>
        <source>What it adds to the project on disk</source>
        <translation>项目会增加的磁盘占用</translation>
    </message>
    <message>
        <source>Cost of a start</source>
        <translation>启动的开销</translation>
    </message>
    <message>
        <source>%1 memory</source>
        <translation>内存 %1</translation>
    </message>
    <message>
        <source>%1 disk</source>
        <translation>磁盘 %1</translation>
    </message>
    <message>
        <source>This does not fit this computer.</source>
        <translation>超出了这台电脑的能力。</translation>
    </message>
    <message>
        <source>The cost is being estimated…</source>
        <translation>正在估算开销…</translation>
    </message>
    <message>
        <source>A guess, until it ran once on this computer.</source>
        <translation>估计值，在本机运行一次后才准确。</translation>
    </message>
    <message>
        <source>Measured on this computer.</source>
        <translation>在本机测得。</translation>
    </message>
    <message numerus="yes">
        <source>Memory is short: each batch goes through in %n parts. That is slower, not worse.</source>
        <translation>
            <numerusform>内存不足：每批分 %n 部分处理。较慢，但不会更差。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::CostProbe</name>
    <message>
        <source>Estimate</source>
        <translation>估算</translation>
    </message>
    <message>
        <source>The disk has too little room: free some space first.</source>
        <translation>磁盘空间不足：请先腾出空间。</translation>
    </message>
    <message>
        <source>It needs more than the memory ceiling leaves, which can be raised in Settings.</source>
        <translation>所需内存超过内存上限所留下的，可在设置中提高该上限。</translation>
    </message>
    <message>
        <source>The cost is estimated when the running job is done.</source>
        <translation>当前任务完成后再估算开销。</translation>
    </message>
    <message>
        <source>On this computer that takes about %1 (guess).</source>
        <translation>在这台电脑上大约需要 %1（估计）。</translation>
    </message>
    <message>
        <source>On this computer that takes about %1.</source>
        <translation>在这台电脑上大约需要 %1。</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DatasetActs</name>
    <message numerus="yes">
        <source>%Ln picture(s) moved to the system&apos;s bin.</source>
        <translation>
            <numerusform>%Ln 张图片已移到系统回收站。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1%2</translation>
    </message>
    <message numerus="yes">
        <source>%n stay(s), because lists of shots name them.</source>
        <translation>
            <numerusform>%n 张仍保留，因为示例照片列表中用到了它们。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be moved and stay in the project folder.</source>
        <translation>
            <numerusform>%n 个文件无法移动，仍留在项目文件夹中。</numerusform>
        </translation>
    </message>
    <message>
        <source>Pick shots</source>
        <translation>挑选示例照片</translation>
    </message>
    <message>
        <source>Divide the pictures</source>
        <translation>划分图片</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DatasetChecks</name>
    <message>
        <source>Check the pictures</source>
        <translation>检查图片</translation>
    </message>
    <message>
        <source>leak</source>
        <translation>泄漏</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>损坏</translation>
    </message>
    <message>
        <source>two classes</source>
        <translation>两个类别</translation>
    </message>
    <message>
        <source>twin</source>
        <translation>近似重复</translation>
    </message>
    <message>
        <source>odd</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1, similarity %2</source>
        <translation>%1，相似度 %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DatasetClassModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>所有类别</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln picture(s)</source>
        <translation>
            <numerusform>%1，%Ln 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: train %2, validation %3, test %4, shots %5</source>
        <translation>%1：训练 %2，验证 %3，测试 %4，示例照片 %5</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln picture(s), shots: %2</source>
        <extracomment>%2 is a pair of numbers, &quot;12 of 16&quot;.</extracomment>
        <translation>
            <numerusform>%1，%Ln 张图片，示例照片：%2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 of %Ln shot(s), because its train split has no more pictures</source>
        <translation>
            <numerusform>%1：%2/%Ln 张示例照片，因为其训练集没有更多图片</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DatasetClasses</name>
    <message>
        <source>Add class</source>
        <translation>添加类别</translation>
    </message>
    <message>
        <source>Rename class</source>
        <translation>重命名类别</translation>
    </message>
    <message>
        <source>Merge into</source>
        <translation>合并到</translation>
    </message>
    <message>
        <source>Remove class</source>
        <translation>移除类别</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Rename, merge, move, remove</source>
        <translation>重命名、合并、移动、移除</translation>
    </message>
    <message>
        <source>Name of the class</source>
        <translation>类别名称</translation>
    </message>
    <message>
        <source>Name of the new class</source>
        <translation>新类别的名称</translation>
    </message>
    <message>
        <source>Word for prompts</source>
        <translation>提示词中的名称</translation>
    </message>
    <message>
        <source>What the picture maker should read instead of the class name.</source>
        <translation>生图模型读到的名称，用来代替类别名称。</translation>
    </message>
    <message>
        <source>Before “photo”</source>
        <translation>“photo”之前</translation>
    </message>
    <message>
        <source>For example “satellite”: a satellite photo of a …</source>
        <translation>例如“satellite”：a satellite photo of a …</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n 个类别</numerusform>
        </translation>
    </message>
    <message>
        <source>Move or delete its pictures first.</source>
        <translation>请先移走或删除它的图片。</translation>
    </message>
    <message>
        <source>Move class up</source>
        <translation>上移类别</translation>
    </message>
    <message>
        <source>Move class down</source>
        <translation>下移类别</translation>
    </message>
    <message>
        <source>Choose a class first</source>
        <translation>请先选择一个类别</translation>
    </message>
    <message>
        <source>There is no other class</source>
        <translation>没有其他类别</translation>
    </message>
    <message>
        <source>It is the first class</source>
        <translation>它是第一个类别</translation>
    </message>
    <message>
        <source>It is the last class</source>
        <translation>它是最后一个类别</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DatasetFindings</name>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>not decided</source>
        <translation>未定</translation>
    </message>
    <message>
        <source>A picture that is learnt from must not be tested on: the result would look better than it is. Keep one of them.</source>
        <translation>用来学习的图片不能再用来测试，否则结果会显得比实际更好。只保留其中一张。</translation>
    </message>
    <message>
        <source>Its file cannot be read any more. Import the picture again, or move it to the bin.</source>
        <translation>文件已无法读取。重新导入这张图片，或把它移到回收站。</translation>
    </message>
    <message>
        <source>A class needs pictures. Add some, or remove the class.</source>
        <translation>类别必须有图片。添加一些，或移除这个类别。</translation>
    </message>
    <message>
        <source>The same picture has two names. Keep the right one.</source>
        <translation>同一张图片归到了两个类别。保留正确的那个。</translation>
    </message>
    <message>
        <source>Both count, so this picture weighs double. Keeping both is allowed.</source>
        <translation>两张都会计入，这张图片的权重就翻倍了。两张都留也可以。</translation>
    </message>
    <message>
        <source>Worth a look. Keep it if it shows what you mean.</source>
        <translation>值得看一眼。如果它确实体现了你想要的内容，就保留。</translation>
    </message>
    <message>
        <source>Back to the pictures</source>
        <translation>返回图片</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <source>Keep the left one</source>
        <translation>保留左边的</translation>
    </message>
    <message>
        <source>Keep the right one</source>
        <translation>保留右边的</translation>
    </message>
    <message>
        <source>Move to the bin</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>Remove the class</source>
        <translation>移除该类别</translation>
    </message>
    <message>
        <source>Nothing is left to look at.</source>
        <translation>没有需要查看的了。</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Similarity %1</source>
        <translation>相似度 %1</translation>
    </message>
    <message>
        <source>The other one goes to the bin.</source>
        <translation>另一张会移到回收站。</translation>
    </message>
    <message>
        <source>The other one is in the locked test set.</source>
        <translation>另一张在已锁定的测试集中。</translation>
    </message>
    <message numerus="yes">
        <source>Mend all leaks: move %Ln picture(s) to the bin</source>
        <translation>
            <numerusform>修复所有泄漏：将 %Ln 张图片移到回收站</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep one of each: move %Ln picture(s) to the bin</source>
        <translation>
            <numerusform>每组保留一张：将 %Ln 张图片移到回收站</numerusform>
        </translation>
    </message>
    <message>
        <source>Test pictures stay; their copies elsewhere go.</source>
        <translation>测试图片保留，其他地方的副本移走。</translation>
    </message>
    <message>
        <source>It is in the locked test set.</source>
        <translation>它在已锁定的测试集中。</translation>
    </message>
    <message>
        <source>A picture maker cannot know what this class is. Choose it in the list of classes and write a word for its prompts below.</source>
        <translation>图片生成器无法知道这个类别是什么。请在类别列表中选中它，并在下方为它的提示词写一个词。</translation>
    </message>
    <message>
        <source>You go on with this leak: every result says that the test set is not clean.</source>
        <translation>带着此泄漏继续：每个结果都会注明测试集不干净。</translation>
    </message>
    <message>
        <source>Go on with the leaks…</source>
        <translation>带着泄漏继续…</translation>
    </message>
    <message>
        <source>Every later result will say that the test set is not clean.</source>
        <translation>之后的每个结果都会注明测试集不干净。</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DatasetInspector</name>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Not decided</source>
        <translation>未定</translation>
    </message>
    <message>
        <source>About the picture</source>
        <translation>图片信息</translation>
    </message>
    <message>
        <source>Select a picture to see what is known about it.</source>
        <translation>选中一张图片，查看它的信息。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Prompt the program will use</source>
        <translation>程序将使用的提示词</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Why this shot</source>
        <translation>为什么选它作示例照片</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
    <message>
        <source>synthetic, never used as a shot or for testing</source>
        <translation>合成图片，绝不用作示例照片或测试</translation>
    </message>
    <message>
        <source>group %1</source>
        <translation>分组 %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pictures selected</source>
        <translation>
            <numerusform>已选中 %Ln 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>Several</source>
        <translation>多个</translation>
    </message>
    <message>
        <source>The test set is locked.</source>
        <translation>测试集已锁定。</translation>
    </message>
    <message>
        <source>You pinned it, so it is always among the first.</source>
        <translation>你固定了它，因此它总在最前面。</translation>
    </message>
    <message>
        <source>Nearest to the middle of its class; the others are chosen to differ from it.</source>
        <translation>最接近本类的中心；其他示例照片则挑选与它不同的。</translation>
    </message>
    <message numerus="yes">
        <source>Differs most from the %n picked before it.</source>
        <translation>
            <numerusform>与之前挑出的 %n 张差别最大。</numerusform>
        </translation>
    </message>
    <message>
        <source>Place %1 of the pictures that are most like the others of the class.</source>
        <translation>在最像本类其他图片的排序中位列第 %1。</translation>
    </message>
    <message>
        <source>Drawn at random: place %1 of the order of seed %2. Fewer shots are always the first of this order.</source>
        <translation>随机抽取：在随机种子 %2 的排序中位列第 %1。示例照片较少时，总是取这个排序的前几张。</translation>
    </message>
    <message numerus="yes">
        <source>and %1 more, of %n class(es)</source>
        <extracomment>Below the name of the first chosen picture; %1 is how many others are chosen.</extracomment>
        <translation>
            <numerusform>以及另外 %1 张，来自 %n 个类别</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DatasetLook</name>
    <message>
        <source>Look at the pictures</source>
        <translation>查看图片</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DatasetPage</name>
    <message>
        <source>most varied</source>
        <translation>差异最大</translation>
    </message>
    <message>
        <source>typical</source>
        <translation>典型</translation>
    </message>
    <message>
        <source>random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Dataset &amp; shots</source>
        <translation>数据集与示例照片</translation>
    </message>
    <message>
        <source>Real pictures, one class for each kind of thing.</source>
        <translation>真实照片，每种事物一个类别。</translation>
    </message>
    <message>
        <source>A few real pictures of each class will teach the program.</source>
        <translation>每个类别用几张真实照片来教程序。</translation>
    </message>
    <message>
        <source>Drop a folder that has one folder per class</source>
        <translation>拖入一个文件夹，其中每个类别各有一个子文件夹</translation>
    </message>
    <message>
        <source>The name of each folder becomes the name of its class.</source>
        <translation>每个子文件夹的名称就是类别名称。</translation>
    </message>
    <message>
        <source>Check the pictures</source>
        <translation>检查图片</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>再次检查</translation>
    </message>
    <message>
        <source>Pick shots first.</source>
        <translation>请先挑选示例照片。</translation>
    </message>
    <message numerus="yes">
        <source>%n leak(s)</source>
        <translation>
            <numerusform>%n 处泄漏</numerusform>
        </translation>
    </message>
    <message>
        <source>Some pictures are in two splits.</source>
        <translation>有些图片同时在两个划分里。</translation>
    </message>
    <message>
        <source>Some pictures are in no split yet.</source>
        <translation>有些图片还没有划分。</translation>
    </message>
    <message>
        <source>No shots are picked yet.</source>
        <translation>还没有挑选示例照片。</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Allow again</source>
        <translation>重新允许</translation>
    </message>
    <message>
        <source>Ban</source>
        <translation>禁用</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Try with the sample</source>
        <translation>用样例试试</translation>
    </message>
    <message>
        <source>Import the sample pictures</source>
        <translation>导入样例图片</translation>
    </message>
    <message>
        <source>Divide…</source>
        <translation>划分…</translation>
    </message>
    <message>
        <source>Lock the test set</source>
        <translation>锁定测试集</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>解锁…</translation>
    </message>
    <message>
        <source>Pick shots</source>
        <translation>挑选示例照片</translation>
    </message>
    <message>
        <source>Empty the bin…</source>
        <translation>清空回收站…</translation>
    </message>
    <message>
        <source>Take all back</source>
        <translation>全部取回</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>取回</translation>
    </message>
    <message>
        <source>Move to the bin</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>换一张</translation>
    </message>
    <message>
        <source>There is no other picture in the train split to swap with.</source>
        <translation>训练集中没有其他图片可换。</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Continue to Adapt</source>
        <translation>继续到“适配”</translation>
    </message>
    <message>
        <source>Show the list</source>
        <translation>显示列表</translation>
    </message>
    <message>
        <source>Choose a class first, then paste the picture.</source>
        <translation>先选择一个类别，再粘贴图片。</translation>
    </message>
    <message>
        <source>pasted %1</source>
        <translation>粘贴的图片 %1</translation>
    </message>
    <message>
        <source>The picture was added to %1.</source>
        <translation>图片已添加到 %1。</translation>
    </message>
    <message>
        <source>Move to class</source>
        <translation>移到类别</translation>
    </message>
    <message>
        <source>Move to split</source>
        <translation>移到划分</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) were imported.</source>
        <translation>
            <numerusform>已导入 %Ln 张图片。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1%2</translation>
    </message>
    <message numerus="yes">
        <source>%n were there already.</source>
        <translation>
            <numerusform>%n 张之前就有了。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were set aside.</source>
        <translation>
            <numerusform>%n 个文件已搁置。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln real picture(s) per class teach the program. The test set stays locked.</source>
        <translation>
            <numerusform>每个类别用 %Ln 张真实照片教会程序。测试集保持锁定。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln real picture(s) per class teach the program.</source>
        <translation>
            <numerusform>每个类别用 %Ln 张真实照片教会程序。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln shot(s), %1</source>
        <translation>
            <numerusform>%Ln 张示例照片，%1</numerusform>
        </translation>
    </message>
    <message>
        <source>This picture could not be read.</source>
        <translation>无法读取这张图片。</translation>
    </message>
    <message>
        <source>Like %1</source>
        <translation>类似 %1</translation>
    </message>
    <message>
        <source>The recogniser looks at the pictures first, as a job. The answer comes here when it has.</source>
        <translation>识别器先以任务的形式查看图片。完成后，结果会显示在这里。</translation>
    </message>
    <message>
        <source>Map of the pictures</source>
        <translation>图片地图</translation>
    </message>
    <message>
        <source>Shows pictures that are alike near each other</source>
        <translation>把相似的图片显示在一起</translation>
    </message>
    <message>
        <source>How many are enough?</source>
        <translation>多少张才够？</translation>
    </message>
    <message>
        <source>Tries 4, 8 and 16 shots a class with real pictures alone. It takes a moment and changes nothing.</source>
        <translation>仅用真实图片试验每类 4、8 和 16 张样例。需要片刻时间，不会更改任何内容。</translation>
    </message>
    <message>
        <source>Show similar pictures</source>
        <translation>显示相似的图片</translation>
    </message>
    <message>
        <source>%1 shots: %2 ± %3</source>
        <extracomment>One of several: how many shots a class, and how many answers were right, with its spread.</extracomment>
        <translation>%1 张样例：%2 ± %3</translation>
    </message>
    <message>
        <source>Too few pictures to try</source>
        <translation>图片太少，无法试验</translation>
    </message>
    <message>
        <source>Each class needs at least 8 train and validation pictures: 4 to learn from and 4 to judge by.</source>
        <translation>每个类别至少需要 8 张训练和验证图片：4 张用于学习，4 张用于评判。</translation>
    </message>
    <message>
        <source>%1. To try more, each class needs at least 12 train and validation pictures.</source>
        <translation>%1。要试验更多，每个类别至少需要 12 张训练和验证图片。</translation>
    </message>
    <message>
        <source>%1 shots of each class are plenty</source>
        <translation>每类 %1 张样例已经足够</translation>
    </message>
    <message>
        <source>%1 shots of each class are thin</source>
        <translation>每类 %1 张样例偏少</translation>
    </message>
    <message numerus="yes">
        <source>%1. %2 Tried on %Ln real picture(s) that were no shots; the test set was left alone.</source>
        <translation>
            <numerusform>%1。%2用 %Ln 张不是样例的真实图片试验；测试集未被使用。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 gain next to nothing more.</source>
        <translation>用 %1 张几乎没有更多提升。</translation>
    </message>
    <message>
        <source>It still rises, so more would help.</source>
        <translation>结果仍在上升，因此更多样例会有帮助。</translation>
    </message>
    <message>
        <source>%1 goes on with the pictures it began with. What you change now counts from the next run on.</source>
        <translation>“%1”继续使用开始时的图片。现在的更改从下一次运行起生效。</translation>
    </message>
    <message>
        <source>Captions…</source>
        <translation>图片描述…</translation>
    </message>
    <message>
        <source>Which captions are used and where they come from</source>
        <translation>使用哪些描述，以及它们来自哪里</translation>
    </message>
    <message>
        <source>Another picture takes its place</source>
        <translation>用另一张图片替换</translation>
    </message>
    <message>
        <source>Always among the shots</source>
        <translation>始终用作示例照片</translation>
    </message>
    <message>
        <source>Never a shot</source>
        <translation>绝不用作示例照片</translation>
    </message>
    <message>
        <source>Choose pictures first</source>
        <translation>请先选择图片</translation>
    </message>
    <message>
        <source>%L1 to %L2 real pictures per class teach the program. The test set stays locked.</source>
        <translation>每个类别用 %L1 到 %L2 张真实照片教会程序。测试集保持锁定。</translation>
    </message>
    <message>
        <source>%L1 to %L2 real pictures per class teach the program.</source>
        <translation>每个类别用 %L1 到 %L2 张真实照片教会程序。</translation>
    </message>
    <message>
        <source>Look at the leaks</source>
        <translation>查看泄漏</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DatasetWall</name>
    <message>
        <source>Which pictures</source>
        <translation>显示哪些图片</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter by name or caption</source>
        <translation>按名称或描述筛选</translation>
    </message>
    <message>
        <source>Real pictures</source>
        <translation>真实照片</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>全部 %1</translation>
    </message>
    <message>
        <source>Not decided %1</source>
        <translation>未定 %1</translation>
    </message>
    <message>
        <source>Train %1</source>
        <translation>训练 %1</translation>
    </message>
    <message>
        <source>Shots %1</source>
        <translation>示例 %1</translation>
    </message>
    <message>
        <source>Val %1</source>
        <translation>验证 %1</translation>
    </message>
    <message>
        <source>Test %1 · locked</source>
        <translation>测试 %1 · 已锁定</translation>
    </message>
    <message>
        <source>Test %1</source>
        <translation>测试 %1</translation>
    </message>
    <message>
        <source>Bin %1</source>
        <translation>回收站 %1</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>已固定</translation>
    </message>
    <message>
        <source>banned</source>
        <translation>已禁用</translation>
    </message>
    <message>
        <source>No picture has &quot;%1&quot; in its name.</source>
        <translation>没有名称中含“%1”的图片。</translation>
    </message>
    <message>
        <source>No shots yet. Choose how many, then pick.</source>
        <translation>还没有示例照片。选好数量，然后挑选。</translation>
    </message>
    <message>
        <source>Pictures you discard come here first.</source>
        <translation>删除的图片会先放到这里。</translation>
    </message>
    <message>
        <source>No pictures here yet. Divide the pictures, or drag some onto this tab.</source>
        <translation>这里还没有图片。划分图片，或把一些图片拖到这个标签上。</translation>
    </message>
    <message>
        <source>No pictures of this class here. Drop some on its name.</source>
        <translation>这个类别还没有图片。把图片拖到它的名称上。</translation>
    </message>
    <message>
        <source>No pictures here.</source>
        <translation>这里没有图片。</translation>
    </message>
    <message>
        <source>Shots are picked from these pictures only.</source>
        <translation>示例照片只从这些图片中挑选。</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Most varied</source>
        <translation>差异最大</translation>
    </message>
    <message>
        <source>Typical</source>
        <translation>典型</translation>
    </message>
    <message>
        <source>Shots a class</source>
        <translation>每类示例照片数</translation>
    </message>
    <message>
        <source>How many real pictures of each class the methods learn from.</source>
        <translation>每个类别供各方法学习的真实照片张数。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>The same seed picks the same shots; 4 shots are always among the 16.</source>
        <translation>相同的种子挑出相同的示例照片；4 张总是包含在 16 张之中。</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Random draws; Most varied takes pictures that differ; Typical takes pictures that are like most others.</source>
        <translation>“随机”随机抽取；“差异最大”选取彼此不同的图片；“典型”选取与多数图片相似的图片。</translation>
    </message>
    <message>
        <source>Pick</source>
        <translation>挑选</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>图片大小</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) belong to no split yet. Divide them: most to learn from, some kept for testing.</source>
        <translation>
            <numerusform>%Ln 张图片还没有划分。划分一下：大部分用来学习，留一些用来测试。</numerusform>
        </translation>
    </message>
    <message>
        <source>Pick again</source>
        <translation>重新挑选</translation>
    </message>
    <message>
        <source>Pick shots</source>
        <translation>挑选示例照片</translation>
    </message>
    <message>
        <source>Takes the next seed.</source>
        <translation>使用下一个种子。</translation>
    </message>
    <message>
        <source>The same rule gives the same pictures; swap or ban single ones to change the list.</source>
        <translation>相同的规则会挑出相同的图片；要改变列表，可替换或禁用个别图片。</translation>
    </message>
    <message>
        <source>Picks with these settings.</source>
        <translation>按这些设置挑选。</translation>
    </message>
    <message>
        <source>Locked: nothing may learn from these pictures, and none can be moved.</source>
        <translation>已锁定：不能用这些图片学习，也不能移动它们。</translation>
    </message>
    <message>
        <source>Lock them, so that no result can be tuned on them.</source>
        <translation>锁定测试图片，这样任何结果都无法针对它们调整。</translation>
    </message>
    <message>
        <source>Nothing is lost before the bin is emptied.</source>
        <translation>清空回收站之前，什么都不会丢失。</translation>
    </message>
    <message>
        <source>The bin is empty.</source>
        <translation>回收站是空的。</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>尚未检查</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>Changed since the check</source>
        <translation>检查后有变化</translation>
    </message>
    <message numerus="yes">
        <source>%n leak(s)</source>
        <translation>
            <numerusform>%n 处泄漏</numerusform>
        </translation>
    </message>
    <message>
        <source>No leaks</source>
        <translation>没有泄漏</translation>
    </message>
    <message numerus="yes">
        <source>%n damaged</source>
        <translation>
            <numerusform>%n 张损坏</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n empty class(es)</source>
        <translation>
            <numerusform>%n 个空类别</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in two classes</source>
        <translation>
            <numerusform>%n 张同属两个类别</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n near twin(s)</source>
        <translation>
            <numerusform>%n 张近似重复图</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n small or odd</source>
        <translation>
            <numerusform>%n 张过小或异常</numerusform>
        </translation>
    </message>
    <message>
        <source>large</source>
        <translation>大图</translation>
    </message>
    <message>
        <source>pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>ban</source>
        <translation>禁用</translation>
    </message>
    <message>
        <source>bin</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>take back</source>
        <translation>取回</translation>
    </message>
    <message>
        <source>swap</source>
        <translation>换一张</translation>
    </message>
    <message>
        <source>16 of each class are plenty for the methods here.</source>
        <translation>每类 16 张对这里的方法来说很充足。</translation>
    </message>
    <message>
        <source>8 of each class are what most experiments use at least.</source>
        <translation>大多数实验每类至少使用 8 张。</translation>
    </message>
    <message>
        <source>With few shots the results vary more from repeat to repeat.</source>
        <translation>示例照片较少时，每次重复的结果波动更大。</translation>
    </message>
    <message>
        <source>Show the other pictures as well</source>
        <translation>同时显示其他图片</translation>
    </message>
    <message>
        <source>Show only pictures with a flag</source>
        <translation>仅显示带标记的图片</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A flag of pictures and how many have it: &quot;leak (3)&quot;.</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>None of them is here. The tab All has every kept picture.</source>
        <translation>这里没有这些图片。“全部”标签页包含所有保留的图片。</translation>
    </message>
    <message>
        <source>%1 a class: plenty</source>
        <translation>每类 %1 张：充足</translation>
    </message>
    <message>
        <source>%1 a class: usual</source>
        <translation>每类 %1 张：常用</translation>
    </message>
    <message>
        <source>%1 a class: thin</source>
        <translation>每类 %1 张：偏少</translation>
    </message>
    <message numerus="yes">
        <source>%n without a word</source>
        <translation>
            <numerusform>%n 个没有词</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Every picture of the train split becomes a shot, but for banned ones and exact twins.</source>
        <translation>训练部分的每张图片都成为示例照片，被禁用的和完全相同的除外。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) in all</source>
        <translation>
            <numerusform>共 %Ln 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>Not decided</source>
        <translation>未决定</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Shots</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Val</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Bin</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Test set not clean</source>
        <translation>测试集不干净</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DeleteProjectDialog</name>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>%1 real, %2 made</source>
        <translation>%1 张真实，%2 张生成</translation>
    </message>
    <message>
        <source>Delete the project</source>
        <translation>删除项目</translation>
    </message>
    <message>
        <source>“%1” leaves the list, and its folder goes to the system&apos;s bin with everything in it. From the bin it can be brought back, not from here.</source>
        <translation>“%1”将从列表中移除，其文件夹连同全部内容进入系统回收站。可以从回收站还原，但无法在这里还原。</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>being added up…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>What DreamLoft did not make goes with it: %1.</source>
        <translation>并非由 DreamLoft 创建的内容也会一并移走：%1。</translation>
    </message>
    <message>
        <source>What DreamLoft did not make goes with it: %1 and more.</source>
        <translation>并非由 DreamLoft 创建的内容也会一并移走：%1 等。</translation>
    </message>
    <message>
        <source>It is open in this window, and a job runs in it. The job is stopped and the project is closed first.</source>
        <translation>它在此窗口中打开，且有任务正在运行。将先停止任务并关闭项目。</translation>
    </message>
    <message>
        <source>It is open in this window and is closed first.</source>
        <translation>它在此窗口中打开，将先关闭。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Move it to the bin</source>
        <translation>移到回收站</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DivideDialog</name>
    <message>
        <source>Divide the pictures</source>
        <translation>划分图片</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) are divided class by class. Twins stay together. A validation or test split that is there already is left as it is.</source>
        <translation>
            <numerusform>将 %Ln 张图片按类别逐一划分。近似重复图会放在一起。已有的验证集或测试集保持不变。</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Divide</source>
        <translation>划分</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DropDesk</name>
    <message>
        <source>There are no pictures and no folders in the clipboard.</source>
        <translation>剪贴板中没有图片，也没有文件夹。</translation>
    </message>
    <message>
        <source>This project is open to look only. Nothing was added.</source>
        <translation>此项目以只读方式打开，未添加任何内容。</translation>
    </message>
    <message>
        <source>Open a project first, then paste the picture.</source>
        <translation>请先打开一个项目，再粘贴图片。</translation>
    </message>
    <message>
        <source>Fetch the picture</source>
        <translation>获取图片</translation>
    </message>
    <message>
        <source>Do not fetch</source>
        <translation>不获取</translation>
    </message>
    <message>
        <source>Open a project first, then drop the address of the picture.</source>
        <translation>请先打开一个项目，再拖入图片的地址。</translation>
    </message>
    <message>
        <source>Fetch the picture from %1?</source>
        <translation>要从 %1 获取图片吗？</translation>
    </message>
    <message>
        <source>DreamLoft uses the network only for this one address, and adds the picture to the class that is chosen here. That server then sees the address of this computer.</source>
        <translation>DreamLoft 仅为这一个地址使用网络，并把图片加入此处选中的类别。该服务器会看到这台电脑的地址。</translation>
    </message>
    <message>
        <source>Fetching the picture from %1…</source>
        <translation>正在从 %1 获取图片…</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DropOverlay</name>
    <message>
        <source>Drop target</source>
        <translation>拖放区域</translation>
    </message>
    <message>
        <source>There are no pictures in what was dropped.</source>
        <translation>拖入的内容中没有图片。</translation>
    </message>
    <message>
        <source>Add this picture</source>
        <translation>添加这张图片</translation>
    </message>
    <message>
        <source>Looking at what this is</source>
        <translation>正在查看这是什么</translation>
    </message>
    <message>
        <source>Open this project</source>
        <translation>打开这个项目</translation>
    </message>
    <message>
        <source>Import into this project</source>
        <translation>导入到当前项目</translation>
    </message>
    <message>
        <source>Start a new project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Add to Models</source>
        <translation>添加到“模型”</translation>
    </message>
    <message>
        <source>A web address</source>
        <translation>网址</translation>
    </message>
    <message>
        <source>Nothing is downloaded before you agree.</source>
        <translation>未经你同意，不会下载任何东西。</translation>
    </message>
    <message>
        <source>This cannot be used here</source>
        <translation>这里无法使用它</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) so far</source>
        <translation>
            <numerusform>目前 %Ln 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take over %n adapter(s)</source>
        <translation>
            <numerusform>接收 %n 个适配器</numerusform>
        </translation>
    </message>
    <message>
        <source>An adapter belongs to a project</source>
        <translation>适配器属于某个项目</translation>
    </message>
    <message>
        <source>You choose next which classes they are for.</source>
        <translation>接下来由您选择所针对的类别。</translation>
    </message>
    <message>
        <source>Open the project that it is for first.</source>
        <translation>请先打开它所针对的项目。</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DropScan</name>
    <message>
        <source>This is an older file type that can hide programs, so it is not opened. Look for a safetensors file of the same model.</source>
        <translation>这是一种较旧的文件类型，可能藏有程序，因此不会打开。请找同一模型的 safetensors 文件。</translation>
    </message>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n 个类别</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s)</source>
        <translation>
            <numerusform>%Ln 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>&quot;12 classes, 380 pictures&quot;</extracomment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <extracomment>&quot;12 classes, 380 pictures, 4 skipped&quot;</extracomment>
        <translation>%1，%2，%3</translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>跳过 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Of archives only zip is opened. Unpack it and drop the folder.</source>
        <translation>压缩包只能打开 zip 格式。请先解压，再拖入文件夹。</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::EmptyBinDialog</name>
    <message>
        <source>Empty the bin</source>
        <translation>清空回收站</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) leave this project and go to the system&apos;s bin. This cannot be undone here. Your own files outside the project stay.</source>
        <translation>
            <numerusform>%Ln 张图片将离开这个项目，进入系统回收站。此操作无法在这里撤销。项目之外你自己的文件不受影响。</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>保留它们</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::EngineVerbs</name>
    <message numerus="yes">
        <source>%n picture(s) cannot be read and are empty squares in the report.</source>
        <translation>
            <numerusform>%n 张图片无法读取，在报告中显示为空白方块。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>What to export</source>
        <translation>导出什么</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Adapters</source>
        <translation>适配器</translation>
    </message>
    <message>
        <source>Classifier</source>
        <translation>分类器</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>生成方法</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>导出进度</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Pictures in class folders with labels, prompts, seeds and a data card: ImageFolder, Hugging Face and FiftyOne read them.</source>
        <translation>按类别文件夹存放的图片，附标签、提示词、随机种子和数据卡：ImageFolder、Hugging Face 和 FiftyOne 都能读取。</translation>
    </message>
    <message>
        <source>Adapter files for other programs. Each file is read back and compared before it counts as exported.</source>
        <translation>供其他程序使用的适配器文件。每个文件都会读回并核对，之后才算导出成功。</translation>
    </message>
    <message>
        <source>A folder with the trained recogniser, its labels and a self-test: transformers and PEFT read it.</source>
        <translation>一个文件夹，包含训练好的识别模型、标签和自检：transformers 和 PEFT 可以读取。</translation>
    </message>
    <message>
        <source>The verdict with charts, pictures, settings and hashes in one page that opens in any browser.</source>
        <translation>结论连同图表、图片、设置和哈希值，汇成一个任何浏览器都能打开的网页。</translation>
    </message>
    <message>
        <source>One per picture</source>
        <translation>每图一个</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新文件夹</translation>
    </message>
    <message>
        <source>Open a project first.</source>
        <translation>请先打开一个项目。</translation>
    </message>
    <message>
        <source>There are no made pictures yet. Generate some, or choose the real pictures.</source>
        <translation>还没有合成图片。先生成一些，或选择真实照片。</translation>
    </message>
    <message>
        <source>There are no adapters yet. Adapt first.</source>
        <translation>还没有适配器。请先进行适配。</translation>
    </message>
    <message>
        <source>There is no classifier yet. Train one first.</source>
        <translation>还没有分类器。请先训练一个。</translation>
    </message>
    <message>
        <source>There is no verdict yet. Compare first.</source>
        <translation>还没有结论。请先进行比较。</translation>
    </message>
    <message>
        <source>Name a place to write to.</source>
        <translation>请指定写入位置。</translation>
    </message>
    <message>
        <source>%1 data set</source>
        <translation>%1 数据集</translation>
    </message>
    <message>
        <source>%1 adapters</source>
        <translation>%1 适配器</translation>
    </message>
    <message>
        <source>%1 classifier</source>
        <translation>%1 分类器</translation>
    </message>
    <message>
        <source>Where to write the report</source>
        <translation>报告保存到哪里</translation>
    </message>
    <message>
        <source>Choose an empty folder</source>
        <translation>选择一个空文件夹</translation>
    </message>
    <message>
        <source>Export: data set</source>
        <translation>导出：数据集</translation>
    </message>
    <message>
        <source>Export: adapters</source>
        <translation>导出：适配器</translation>
    </message>
    <message>
        <source>Export: classifier</source>
        <translation>导出：分类器</translation>
    </message>
    <message>
        <source>Export: report</source>
        <translation>导出：报告</translation>
    </message>
    <message>
        <source>The report is written.</source>
        <translation>报告已写好。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s), %1, with labels and a data card.</source>
        <translation>
            <numerusform>%Ln 张图片，%1，附标签和数据卡。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n adapter(s), each read back and compared.</source>
        <translation>
            <numerusform>%n 个适配器，均已读回核对。</numerusform>
        </translation>
    </message>
    <message>
        <source>The classifier with labels, class embeddings and self-test.</source>
        <translation>分类器，附标签、类别嵌入和自检。</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>已导出</translation>
    </message>
    <message>
        <source>With real and made pictures</source>
        <translation>包含真实照片和合成图片</translation>
    </message>
    <message>
        <source>Untick where nobody else may see them</source>
        <translation>不便让他人看到时请取消勾选</translation>
    </message>
    <message>
        <source>With settings, hashes and file names</source>
        <translation>包含设置、校验值和文件名</translation>
    </message>
    <message>
        <source>What somebody needs to repeat the experiment</source>
        <translation>他人重复实验所需的信息</translation>
    </message>
    <message>
        <source>%1 report %2</source>
        <extracomment>Name of a file: the project and the day of the report.</extracomment>
        <translation>%1 报告 %2</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>文件类型</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>Opens in any browser</source>
        <translation>任何浏览器都能打开</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Numbered pages, to print or to send</source>
        <translation>带页码的页面，便于打印或发送</translation>
    </message>
    <message>
        <source>The verdict with charts, pictures, settings and hashes on numbered pages, to print or to send.</source>
        <translation>结论连同图表、图片、设置和哈希值，排成带页码的页面，便于打印或发送。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Replace it?</source>
        <translation>要替换吗？</translation>
    </message>
    <message>
        <source>There is a file named %1 already.</source>
        <translation>已有名为 %1 的文件。</translation>
    </message>
    <message>
        <source>There are no made pictures yet. Generate some.</source>
        <translation>还没有生成的图片。请先生成。</translation>
    </message>
    <message>
        <source>This layout&apos;s scripts would learn from the test photos too.</source>
        <translation>此布局的脚本也会从测试照片中学习。</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::FeatureMapDialog</name>
    <message>
        <source>Map of the pictures</source>
        <translation>图片分布图</translation>
    </message>
    <message>
        <source>Chosen picture</source>
        <translation>所选图片</translation>
    </message>
    <message>
        <source>No network has looked at these pictures yet. Measure them first.</source>
        <translation>还没有网络看过这些图片。请先测量。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>所有类别</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Not decided</source>
        <translation>未决定</translation>
    </message>
    <message>
        <source>What a network finds alike lies near each other. Filled diamonds are made pictures, open circles real ones; only the two main directions of many are shown, so distances are approximate.</source>
        <translation>网络认为相似的图片彼此靠近。实心菱形是生成的图片，空心圆是真实图片；众多方向中只显示最主要的两个，因此距离是近似的。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) have no place yet: no network has looked at them.</source>
        <translation>
            <numerusform>%Ln 张图片还没有位置：没有网络查看过它们。</numerusform>
        </translation>
    </message>
    <message>
        <source>How the pictures are shown</source>
        <translation>图片的显示方式</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Table of the map</source>
        <translation>地图的表格</translation>
    </message>
    <message>
        <source>Selects the chosen real pictures on the page Dataset &amp; shots.</source>
        <translation>在“数据集与样例”页面选中所选的真实图片。</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Across, %</source>
        <translation>横向，%</translation>
    </message>
    <message>
        <source>How far to the right it lies on the map.</source>
        <translation>它在地图上靠右的程度。</translation>
    </message>
    <message>
        <source>Down, %</source>
        <translation>纵向，%</translation>
    </message>
    <message>
        <source>How far down it lies on the map.</source>
        <translation>它在地图上靠下的程度。</translation>
    </message>
    <message>
        <source>made</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>real</source>
        <translation>真实</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) chosen</source>
        <translation>
            <numerusform>已选 %Ln 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln picture(s)</source>
        <translation>
            <numerusform>显示 %Ln 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>Show in the data</source>
        <translation>在数据中显示</translation>
    </message>
    <message>
        <source>The same pictures as a table</source>
        <translation>以表格显示同样的图片</translation>
    </message>
    <message>
        <source>Draw a line around points to choose them, or click one. Arrow keys walk, with Shift they add. A class in the list stands out.</source>
        <translation>在点的周围画一圈即可选中它们，或单击一个点。方向键移动，按住 Shift 时添加。列表中选中的类别会突出显示。</translation>
    </message>
    <message>
        <source>Draw a line around points to choose them, or click one. Arrow keys walk, Shift and %1 add. A class in the list stands out.</source>
        <translation>在点的周围画一圈即可选中它们，或单击一个点。方向键移动，Shift 和 %1 添加。列表中选中的类别会突出显示。</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::FeatureMapView</name>
    <message>
        <source>Map of the pictures</source>
        <translation>图片分布图</translation>
    </message>
    <message>
        <source>%1, made, %2</source>
        <extracomment>A picture on the map: its class, and its number in the run or its file.</extracomment>
        <translation>%1，生成，%2</translation>
    </message>
    <message>
        <source>%1, real, %2</source>
        <translation>%1，真实，%2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) chosen</source>
        <translation>
            <numerusform>已选 %Ln 张图片</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::FieldRow</name>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>重置 %1</translation>
    </message>
    <message>
        <source>Back to empty</source>
        <translation>恢复为空</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>恢复为 %1</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::FolderSketch</name>
    <message>
        <source>A folder with the folders hat, shoe and skirt, each with pictures</source>
        <translation>一个文件夹，里面有“帽子”“鞋”“裙子”三个子文件夹，各放着图片</translation>
    </message>
    <message>
        <source>my pictures</source>
        <translation>我的图片</translation>
    </message>
    <message>
        <source>hat</source>
        <translation>帽子</translation>
    </message>
    <message>
        <source>shoe</source>
        <translation>鞋</translation>
    </message>
    <message>
        <source>skirt</source>
        <translation>裙子</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::FreshnessAsk</name>
    <message>
        <source>the shots</source>
        <translation>示例照片</translation>
    </message>
    <message>
        <source>the adapters</source>
        <translation>适配器</translation>
    </message>
    <message>
        <source>the picture maker</source>
        <translation>生图模型</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::GeneratePage</name>
    <message>
        <source>Generate stopped and can be continued.</source>
        <translation>生成已停止，可以继续。</translation>
    </message>
    <message>
        <source>Changed since: %1.</source>
        <translation>此后有变化：%1。</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>%n discarded</source>
        <translation>
            <numerusform>已丢弃 %n 张</numerusform>
        </translation>
    </message>
    <message>
        <source>Lower the batch or the resolution.</source>
        <translation>请调低批大小或分辨率。</translation>
    </message>
    <message>
        <source>The cost is known once the adapters are there.</source>
        <translation>有了适配器后才能估算开销。</translation>
    </message>
    <message>
        <source>Generate: %1</source>
        <translation>生成：%1</translation>
    </message>
    <message>
        <source>Generate: one of each class</source>
        <translation>生成：每类一张</translation>
    </message>
    <message>
        <source>Generate: refill what was discarded</source>
        <translation>生成：补齐已丢弃的图片</translation>
    </message>
    <message>
        <source>All pictures are made</source>
        <translation>所有图片都已生成</translation>
    </message>
    <message>
        <source>Keep or discard what you like, or go on: Quality measures them as they are.</source>
        <translation>可以保留或丢弃其中的图片，也可以直接继续：“质量”页会按现状测量。</translation>
    </message>
    <message>
        <source>No picture of this run was made from this pair.</source>
        <translation>本次运行中没有用这个配对生成的图片。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) discarded; later pictures keep clear of it. Refill makes others.</source>
        <translation>
            <numerusform>已丢弃 %Ln 张图片；之后生成的图片不再使用它。“补齐”会另外生成。</numerusform>
        </translation>
    </message>
    <message>
        <source>Only made pictures belong here</source>
        <translation>这里只放合成图片</translation>
    </message>
    <message>
        <source>Your own pictures are safe in the data set.</source>
        <translation>你自己的图片安全地存放在数据集中。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Try 1 each</source>
        <translation>每类试一张</translation>
    </message>
    <message>
        <source>One picture of each class, to see what the full run will look like (T).</source>
        <translation>每个类别生成一张，看看完整运行会是什么样 (T)。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Ends the job for good. Finished pictures are kept.</source>
        <translation>彻底结束任务。已完成的图片会保留。</translation>
    </message>
    <message>
        <source>New dice</source>
        <translation>换个种子</translation>
    </message>
    <message>
        <source>Another seed: other pictures with the same settings.</source>
        <translation>换一个随机种子：设置相同，图片不同。</translation>
    </message>
    <message>
        <source>Go to Adapt</source>
        <translation>前往“适配”</translation>
    </message>
    <message>
        <source>Add to Dataset instead</source>
        <translation>改为添加到数据集</translation>
    </message>
    <message>
        <source>Go to Quality</source>
        <translation>前往“质量”</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Every picture is saved before it appears. Discarded ones are made again.</source>
        <translation>每张图片都是先保存再显示。丢弃的图片会重新生成。</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Pictures of each class</source>
        <translation>每类图片数</translation>
    </message>
    <message>
        <source>Open a project to make pictures.</source>
        <translation>打开一个项目，才能生成图片。</translation>
    </message>
    <message>
        <source>This strategy needs adapters that are not there yet.</source>
        <translation>这个方法需要的适配器还没有。</translation>
    </message>
    <message>
        <source>Adapt teaches the picture maker your pictures. Class name only needs none.</source>
        <translation>“适配”让生图模型学会你的图片。“仅用类别名”则不需要适配器。</translation>
    </message>
    <message>
        <source>%1 a class, %2</source>
        <translation>每类 %1 张，%2</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pausing…</source>
        <translation>正在暂停…</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
    <message>
        <source>Add to the queue</source>
        <translation>加入队列</translation>
    </message>
    <message>
        <source>Adapt one per picture first</source>
        <translation>请先按“每图一个”进行适配</translation>
    </message>
    <message>
        <source>Blending waits until the running job is done or paused</source>
        <translation>当前任务完成或暂停后才能混合</translation>
    </message>
    <message>
        <source>Out of date. Changed since these were made: %1.</source>
        <translation>已过期。生成之后有变化：%1。</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) of each class, %1 in all.</source>
        <translation>
            <numerusform>每类 %n 张图片，共 %1 张。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>With %n adapter(s), learnt %1.</source>
        <translation>
            <numerusform>使用 %n 个适配器，学习于%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Without adapters: by the picture maker as it is.</source>
        <translation>不用适配器：由未经适配的生图模型生成。</translation>
    </message>
    <message>
        <source>Each picture appears as soon as it is saved. Try 1 each shows in one picture of each class what the whole run will look like.</source>
        <translation>每张图片保存后立即显示。“每类试一张”用每类一张图片预览整批的样子。</translation>
    </message>
    <message>
        <source>Generate: %1 again</source>
        <translation>生成：再次制作 %1</translation>
    </message>
    <message>
        <source>Made again: the same picture</source>
        <translation>已重新生成：同一张图片</translation>
    </message>
    <message>
        <source>%1 is equal to its file to the byte.</source>
        <translation>%1 与其文件逐字节相同。</translation>
    </message>
    <message>
        <source>Every pixel of %1 is equal. Its file is not equal to the byte: it notes another version or another number of threads.</source>
        <translation>%1 的每个像素都相同。文件并非逐字节相同：其中记录了不同的版本或不同的线程数。</translation>
    </message>
    <message>
        <source>Made again: it came out differently</source>
        <translation>已重新生成：结果不同</translation>
    </message>
    <message>
        <source>%1 has the seed and the settings of its file, but other pixels. Another device, another number of threads or another version rounds differently.</source>
        <translation>%1 的种子和设置与其文件相同，但像素不同。不同的设备、不同的线程数或不同的版本，其舍入结果会不同。</translation>
    </message>
    <message numerus="yes">
        <source>Generate: make %n other picture(s)</source>
        <translation>
            <numerusform>生成：另外制作 %n 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has the seed and the settings of its file, but other pixels. The batch that it was made in may have been another one, which rounds differently; so does another device, another number of threads or another version.</source>
        <translation>%1 的种子和设置与其文件相同，但像素不同。当初生成它的批次可能与这次不同，因而舍入不同；换了设备、线程数或版本也会如此。</translation>
    </message>
    <message>
        <source>All pictures of these settings are made.</source>
        <translation>这些设置的所有图片都已生成。</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::GenerateSide</name>
    <message>
        <source>shot %1</source>
        <translation>示例照片 %1</translation>
    </message>
    <message>
        <source>made by the picture maker as it is</source>
        <translation>由未经适配的生图模型生成</translation>
    </message>
    <message>
        <source>Blend</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>Just made</source>
        <translation>刚刚生成</translation>
    </message>
    <message>
        <source>Newest pictures</source>
        <translation>最新图片</translation>
    </message>
    <message>
        <source>Selected picture</source>
        <translation>选中的图片</translation>
    </message>
    <message>
        <source>Use these settings again</source>
        <translation>再次使用这些设置</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>随机种子 %1</translation>
    </message>
    <message>
        <source>discarded</source>
        <translation>已丢弃</translation>
    </message>
    <message>
        <source>discarded: %1</source>
        <translation>已丢弃：%1</translation>
    </message>
    <message>
        <source>What a start makes</source>
        <translation>开始后会生成什么</translation>
    </message>
    <message>
        <source>Choose a picture to see how it was made.</source>
        <translation>选择一张图片，查看它是如何生成的。</translation>
    </message>
    <message>
        <source>Forming: step %1 of %2</source>
        <translation>正在成形：第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>Make this one again</source>
        <translation>重新生成这一张</translation>
    </message>
    <message>
        <source>Makes the same picture once more and says whether it is equal to the byte; nothing is changed</source>
        <translation>再生成一次同一张图片，并说明是否逐字节相同；不做任何更改</translation>
    </message>
    <message>
        <source>%1 s a picture</source>
        <translation>每张图片 %1 秒</translation>
    </message>
    <message>
        <source>%1 s a picture, done about %2</source>
        <translation>每张图片 %1 秒，约 %2 完成</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::GenerateWall</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Which pictures</source>
        <translation>显示哪些图片</translation>
    </message>
    <message>
        <source>Which run</source>
        <translation>哪次运行</translation>
    </message>
    <message>
        <source>Made pictures</source>
        <translation>合成图片</translation>
    </message>
    <message>
        <source>Reason for discarding</source>
        <translation>丢弃原因</translation>
    </message>
    <message>
        <source>wrong thing</source>
        <translation>内容不对</translation>
    </message>
    <message>
        <source>artefact</source>
        <translation>瑕疵</translation>
    </message>
    <message>
        <source>look-alike</source>
        <translation>近似重复图</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Discard as</source>
        <translation>丢弃原因</translation>
    </message>
    <message>
        <source>Makes new pictures in place of the discarded ones, with new seeds.</source>
        <translation>用新的随机种子生成新图片，替换已丢弃的图片。</translation>
    </message>
    <message numerus="yes">
        <source>Refill %n</source>
        <translation>
            <numerusform>补齐 %n 张</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>已保留</translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation>已丢弃</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>未定</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Discard: %1</source>
        <translation>丢弃：%1</translation>
    </message>
    <message>
        <source>No decision</source>
        <translation>未作决定</translation>
    </message>
    <message>
        <source>keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>next undecided</source>
        <translation>下一张未定</translation>
    </message>
    <message>
        <source>held: nearest real</source>
        <translation>按住：最接近的真实照片</translation>
    </message>
    <message>
        <source>Make this one again</source>
        <translation>重新生成这一张</translation>
    </message>
    <message>
        <source>Discards it and makes another with the same words and adapters and a new seed</source>
        <translation>丢弃它，并用相同的文字和适配器、新的种子再生成一张</translation>
    </message>
    <message>
        <source>refill</source>
        <translation>补齐</translation>
    </message>
    <message>
        <source>Makes the same picture once more and says whether it is equal to the byte; nothing is changed</source>
        <translation>再生成一次同一张图片，并说明是否逐字节相同；不做任何更改</translation>
    </message>
    <message>
        <source>Make another like it</source>
        <translation>生成另一张类似的</translation>
    </message>
    <message>
        <source>next class</source>
        <translation>下一个类别</translation>
    </message>
    <message>
        <source>try 1 each</source>
        <translation>每类试一张</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::GeneratedModel</name>
    <message>
        <source>wrong thing</source>
        <translation>内容不对</translation>
    </message>
    <message>
        <source>artefact</source>
        <translation>瑕疵</translation>
    </message>
    <message>
        <source>look-alike</source>
        <translation>近似重复图</translation>
    </message>
    <message>
        <source>banned pair</source>
        <translation>配对已禁用</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>已搁置</translation>
    </message>
    <message>
        <source>seed %1 · %2</source>
        <translation>随机种子 %1 · %2</translation>
    </message>
    <message>
        <source>nearest real picture, similarity %1</source>
        <translation>最接近的真实照片，相似度 %1</translation>
    </message>
    <message>
        <source>a shot it was made from; not measured yet</source>
        <translation>生成时所用的示例照片；尚未测量</translation>
    </message>
    <message>
        <source>another made</source>
        <translation>已另外生成</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::HomePage</name>
    <message>
        <source>What do I need?</source>
        <translation>我需要准备什么？</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>首页</translation>
    </message>
    <message>
        <source>Go on where you stopped, or begin something new.</source>
        <translation>从上次停下的地方继续，或开始新的内容。</translation>
    </message>
    <message>
        <source>From a few real pictures of each class to a classifier you can trust.</source>
        <translation>每个类别只需几张真实照片，就能得到一个可以信赖的分类器。</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Begin with your own pictures.</source>
        <translation>用你自己的图片开始。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>A project folder on this computer.</source>
        <translation>这台电脑上的项目文件夹。</translation>
    </message>
    <message>
        <source>Sample project</source>
        <translation>样例项目</translation>
    </message>
    <message>
        <source>Look at a whole experiment.</source>
        <translation>看看一个完整的实验。</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>这台电脑</translation>
    </message>
    <message>
        <source>How would you like to begin?</source>
        <translation>你想怎样开始？</translation>
    </message>
    <message>
        <source>See a finished one</source>
        <translation>看看做好的样例</translation>
    </message>
    <message>
        <source>Open the sample project and look at every step. It works without internet and without a graphics card.</source>
        <translation>打开样例项目，逐步看完整个流程。不需要联网，也不需要显卡。</translation>
    </message>
    <message>
        <source>Start with my pictures</source>
        <translation>用我的图片开始</translation>
    </message>
    <message>
        <source>Make a project and drop in a folder that has one folder per class.</source>
        <translation>新建项目，然后拖入一个文件夹，其中每个类别各有一个子文件夹。</translation>
    </message>
    <message>
        <source>How many pictures, which computer, and how long it takes.</source>
        <translation>需要多少图片、什么样的电脑、花多长时间。</translation>
    </message>
    <message>
        <source>Open a project that I have…</source>
        <translation>打开已有的项目…</translation>
    </message>
    <message numerus="yes">
        <source>A graphics card, %n cores, %1 of memory. Your own models train in minutes to hours.</source>
        <translation>
            <numerusform>有显卡，%n 个核心，%1 内存。你自己的模型训练需要几分钟到几小时。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No graphics card, %n cores, %1 of memory. The starter models take minutes.</source>
        <translation>
            <numerusform>没有显卡，%n 个核心，%1 内存。入门模型只需几分钟。</numerusform>
        </translation>
    </message>
    <message>
        <source>Open to look only</source>
        <translation>以只读方式打开</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>显示文件夹</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>创建副本</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>从此列表中移除</translation>
    </message>
    <message>
        <source>Watch a whole experiment being made.</source>
        <translation>观看一个完整实验的制作过程。</translation>
    </message>
    <message>
        <source>See one being made</source>
        <translation>观看制作过程</translation>
    </message>
    <message>
        <source>The sample project is made here while you watch: some minutes, without internet and without a graphics card.</source>
        <translation>示例项目会在这台电脑上当场制作：只需几分钟，无需网络和显卡。</translation>
    </message>
    <message>
        <source>Locate…</source>
        <translation>定位…</translation>
    </message>
    <message>
        <source>Check all files</source>
        <translation>检查所有文件</translation>
    </message>
    <message>
        <source>Pack as zip…</source>
        <translation>打包为 zip…</translation>
    </message>
    <message>
        <source>Where is the project now?</source>
        <translation>项目现在在哪里？</translation>
    </message>
    <message>
        <source>There is no project in the folder %1.</source>
        <translation>文件夹 %1 中没有项目。</translation>
    </message>
    <message>
        <source>Reading every file of %1…</source>
        <translation>正在读取 %1 的所有文件…</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln file(s) of %1 (%2) are as they should be.</source>
        <translation>
            <numerusform>%1 的全部 %Ln 个文件（%2）均正常。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) of %1 are damaged or missing</source>
        <translation>
            <numerusform>%1 有 %Ln 个文件损坏或缺失</numerusform>
        </translation>
    </message>
    <message>
        <source>Pack the project</source>
        <translation>打包项目</translation>
    </message>
    <message>
        <source>Zip archives (*.zip)</source>
        <translation>Zip 压缩包 (*.zip)</translation>
    </message>
    <message>
        <source>Packing %1…</source>
        <translation>正在打包 %1…</translation>
    </message>
    <message>
        <source>%1 is packed in %2 (%3).</source>
        <translation>%1 已打包到 %2 (%3)。</translation>
    </message>
    <message>
        <source>Open and continue</source>
        <translation>打开并继续</translation>
    </message>
    <message>
        <source>Delete project…</source>
        <translation>删除项目…</translation>
    </message>
    <message>
        <source>Moving %1 to the system&apos;s bin…</source>
        <translation>正在将 %1 移到系统回收站…</translation>
    </message>
    <message>
        <source>%1 is in the system&apos;s bin, from which it can be brought back.</source>
        <translation>%1 已在系统回收站中，可以从那里还原。</translation>
    </message>
    <message>
        <source>%1 was not deleted</source>
        <translation>%1 未被删除</translation>
    </message>
    <message>
        <source>No project is in the list</source>
        <translation>列表中没有项目</translation>
    </message>
    <message>
        <source>The project is not where it was</source>
        <translation>项目已不在原来的位置</translation>
    </message>
    <message>
        <source>No job of it waits</source>
        <translation>没有等待中的任务</translation>
    </message>
    <message>
        <source>The project is where it was</source>
        <translation>项目仍在原来的位置</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ImportClassDelegate</name>
    <message>
        <source>new</source>
        <translation>新</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ImportClassModel</name>
    <message>
        <source>The project has this class; the pictures are added to it.</source>
        <translation>项目中已有这个类别；图片会添加进去。</translation>
    </message>
    <message>
        <source>A new class</source>
        <translation>新类别</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Not decided</source>
        <translation>未定</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ImportColumns</name>
    <message>
        <source>Columns of the list</source>
        <translation>列表的列</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Choose a column</source>
        <translation>选择一列</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ImportDialog</name>
    <message>
        <source>Import pictures</source>
        <translation>导入图片</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Looking at the files</source>
        <translation>正在查看文件</translation>
    </message>
    <message>
        <source>What the import found</source>
        <translation>导入时发现的内容</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Why it is set aside</source>
        <translation>搁置原因</translation>
    </message>
    <message>
        <source>Files that are set aside</source>
        <translation>被搁置的文件</translation>
    </message>
    <message>
        <source>Worth knowing</source>
        <translation>值得了解</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Pictures are copied. Your own files stay as they are.</source>
        <translation>图片会被复制。你自己的文件保持原样。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>A folder that has one folder per class</source>
        <translation>一个文件夹，其中每个类别各有一个子文件夹</translation>
    </message>
    <message>
        <source>Nothing is chosen yet</source>
        <translation>尚未选择</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 以及另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a folder that has one folder per class</source>
        <translation>选择一个文件夹，其中每个类别各有一个子文件夹</translation>
    </message>
    <message>
        <source>Nothing to import here</source>
        <translation>这里没有可导入的内容</translation>
    </message>
    <message>
        <source>Looking at what is there</source>
        <translation>正在查看有哪些内容</translation>
    </message>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n 个类别</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s)</source>
        <translation>
            <numerusform>%Ln 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>跳过 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Every file was looked at. Skipped files are not copied.</source>
        <translation>所有文件都已查看。跳过的文件不会被复制。</translation>
    </message>
    <message>
        <source>Every file was looked at.</source>
        <translation>所有文件都已查看。</translation>
    </message>
    <message>
        <source>Classes %1</source>
        <translation>类别 %1</translation>
    </message>
    <message>
        <source>Skipped %1</source>
        <translation>跳过 %1</translation>
    </message>
    <message>
        <source>Notes %1</source>
        <translation>备注 %1</translation>
    </message>
    <message numerus="yes">
        <source>Import %Ln picture(s)</source>
        <translation>
            <numerusform>导入 %Ln 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>导入 %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) so far</source>
        <translation>
            <numerusform>目前 %Ln 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looked at %1 of %Ln file(s)</source>
        <translation>
            <numerusform>已查看 %1/%Ln 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>A zip archive, or the list of a data set</source>
        <translation>一个 zip 压缩包，或数据集的列表文件</translation>
    </message>
    <message>
        <source>A zip archive or a list of pictures</source>
        <translation>一个 zip 压缩包或图片列表</translation>
    </message>
    <message>
        <source>Archives and lists (*.zip *.json *.jsonl *.csv *.txt)</source>
        <translation>压缩包和列表 (*.zip *.json *.jsonl *.csv *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::JobBanner</name>
    <message>
        <source>Choose a model</source>
        <translation>选择模型</translation>
    </message>
    <message>
        <source>Show the pictures</source>
        <translation>显示图片</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>显示文件夹</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>Restart and continue</source>
        <translation>重新启动并继续</translation>
    </message>
    <message>
        <source>Go to Dataset</source>
        <translation>前往“数据集”</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::JobListModel</name>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>no.</source>
        <extracomment>Column of the place in the queue.</extracomment>
        <translation>序号</translation>
    </message>
    <message>
        <source>job</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>done about</source>
        <translation>预计完成</translation>
    </message>
    <message>
        <source>after</source>
        <extracomment>Column: the number of the job that this one waits for.</extracomment>
        <translation>前置</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::JobsDock</name>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Pause job</source>
        <translation>暂停任务</translation>
    </message>
    <message>
        <source>Stop at the next safe point and keep what is done</source>
        <translation>在下一个安全点停下，保留已完成的部分</translation>
    </message>
    <message>
        <source>Resume job</source>
        <translation>恢复任务</translation>
    </message>
    <message>
        <source>Go on where the job stopped</source>
        <translation>从任务停下的地方继续</translation>
    </message>
    <message>
        <source>Try job again</source>
        <translation>重试任务</translation>
    </message>
    <message>
        <source>Run it once more with the same options</source>
        <translation>用相同的选项再运行一次</translation>
    </message>
    <message>
        <source>Cancel job</source>
        <translation>取消任务</translation>
    </message>
    <message>
        <source>Stop for good; what is finished is kept</source>
        <translation>彻底停止；已完成的部分会保留</translation>
    </message>
    <message>
        <source>Remove from list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>Take the job out of the list; what it made is kept</source>
        <translation>将任务移出列表；它的成果会保留</translation>
    </message>
    <message>
        <source>Do next</source>
        <translation>下一个执行</translation>
    </message>
    <message>
        <source>Put the job before all that wait</source>
        <translation>将任务排到所有等待任务之前</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>One place earlier</source>
        <translation>提前一位</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>One place later</source>
        <translation>推后一位</translation>
    </message>
    <message>
        <source>Duplicate with changes…</source>
        <translation>复制并修改…</translation>
    </message>
    <message>
        <source>Open its page with the same options</source>
        <translation>用相同的选项打开对应页面</translation>
    </message>
    <message>
        <source>Clear ended jobs</source>
        <translation>清除已结束的任务</translation>
    </message>
    <message>
        <source>Take ended jobs out of the list; what they made is kept</source>
        <translation>将已结束的任务移出列表；它们的成果会保留</translation>
    </message>
    <message>
        <source>Start waiting jobs</source>
        <translation>启动等待中的任务</translation>
    </message>
    <message>
        <source>Let the jobs on hold start</source>
        <translation>让暂缓的任务开始运行</translation>
    </message>
    <message>
        <source>Hide jobs</source>
        <translation>隐藏任务</translation>
    </message>
    <message>
        <source>Close the list of jobs</source>
        <translation>关闭任务列表</translation>
    </message>
    <message>
        <source>List of jobs</source>
        <translation>任务列表</translation>
    </message>
    <message>
        <source>Notes of the job</source>
        <translation>任务记录</translation>
    </message>
    <message>
        <source>Filter notes</source>
        <translation>筛选记录</translation>
    </message>
    <message>
        <source>No jobs yet. What you start on a page appears here.</source>
        <translation>还没有任务。你在各页面启动的任务会显示在这里。</translation>
    </message>
    <message>
        <source>No notes of this job</source>
        <translation>这个任务没有记录</translation>
    </message>
    <message>
        <source>Restart and continue</source>
        <translation>重新启动并继续</translation>
    </message>
    <message>
        <source>Start DreamLoft anew, which makes the card usable again</source>
        <translation>重新启动 DreamLoft，之后显卡即可再次使用</translation>
    </message>
    <message>
        <source>When finished: nothing</source>
        <translation>完成后：无操作</translation>
    </message>
    <message>
        <source>When finished: sleep</source>
        <translation>完成后：睡眠</translation>
    </message>
    <message>
        <source>When finished: shut down</source>
        <translation>完成后：关机</translation>
    </message>
    <message>
        <source>When all jobs are finished</source>
        <translation>所有任务完成后</translation>
    </message>
    <message>
        <source>What the computer does once the last job has ended. You are told a minute before and can object.</source>
        <translation>最后一个任务结束后计算机要做什么。一分钟前会通知您，您可以取消。</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::KeyCap</name>
    <message>
        <source>Enter</source>
        <extracomment>The large key at the right of the keyboard.</extracomment>
        <translation>Enter</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>what a button does (its keys)</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::LargeView</name>
    <message>
        <source>Large view</source>
        <translation>大图</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>synthetic</source>
        <translation>合成</translation>
    </message>
    <message>
        <source>real</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>已保留</translation>
    </message>
    <message>
        <source>discarded</source>
        <translation>已丢弃</translation>
    </message>
    <message>
        <source>What is known about it</source>
        <translation>图片信息</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Arrows move on · %1 · Esc close</source>
        <extracomment>%1 are further keys, such as &quot;A keep · D discard&quot;.</extracomment>
        <translation>方向键切换 · %1 · Esc 关闭</translation>
    </message>
    <message>
        <source>keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>next undecided</source>
        <translation>下一张未定</translation>
    </message>
    <message>
        <source>information</source>
        <translation>信息</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::LivePreview</name>
    <message>
        <source>Newest pictures</source>
        <translation>最新图片</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::MainWindow</name>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>首页</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Adapt</source>
        <translation>适配</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Classifier</source>
        <translation>分类器</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Open a project first.</source>
        <translation>请先打开一个项目。</translation>
    </message>
    <message>
        <source>Pausing. Everything finished so far is kept.</source>
        <translation>正在暂停。目前已完成的部分都会保留。</translation>
    </message>
    <message>
        <source>Show the project&apos;s folder</source>
        <translation>显示项目文件夹</translation>
    </message>
    <message>
        <source>Check all files</source>
        <translation>检查所有文件</translation>
    </message>
    <message>
        <source>Open the sample project</source>
        <translation>打开样例项目</translation>
    </message>
    <message>
        <source>About DreamLoft…</source>
        <translation>关于 DreamLoft…</translation>
    </message>
    <message>
        <source>Open a project folder</source>
        <translation>打开项目文件夹</translation>
    </message>
    <message>
        <source>Begin a project</source>
        <translation>新建一个项目</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不可用</translation>
    </message>
    <message>
        <source>Open a project first</source>
        <translation>请先打开一个项目</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>No job is chosen</source>
        <translation>未选择任务</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Recent project</source>
        <translation>最近的项目</translation>
    </message>
    <message>
        <source>There is nothing to do that with on this page.</source>
        <translation>这个页面上没有可以这样操作的内容。</translation>
    </message>
    <message>
        <source>Started carefully</source>
        <translation>已安全启动</translation>
    </message>
    <message>
        <source>The last starts did not end well, so no project was opened. Your projects were not changed. Open one from the list.</source>
        <translation>前几次启动没有正常结束，因此没有打开任何项目。你的项目没有改动。请从列表中打开一个。</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>正在打开 %1…</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>已撤销：%1</translation>
    </message>
    <message>
        <source>Done again: %1</source>
        <translation>已重做：%1</translation>
    </message>
    <message>
        <source>DreamLoft</source>
        <translation>DreamLoft</translation>
    </message>
    <message>
        <source>%1 – DreamLoft</source>
        <translation>%1 – DreamLoft</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo “%1”</source>
        <translation>撤销“%1”</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Redo “%1”</source>
        <translation>重做“%1”</translation>
    </message>
    <message>
        <source>Pausing what runs, then opening the other project.</source>
        <translation>正在暂停运行中的任务，随后打开另一个项目。</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Show the jobs</source>
        <translation>显示任务</translation>
    </message>
    <message>
        <source>Everything it had finished is safe. Continue where it stopped?</source>
        <translation>已完成的部分都是安全的。要从停下的地方继续吗？</translation>
    </message>
    <message>
        <source>Open to look only</source>
        <translation>以只读方式打开</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>选择其他文件夹…</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>Reading every file of the project…</source>
        <translation>正在读取项目的每个文件…</translation>
    </message>
    <message>
        <source>Everything is as it should be</source>
        <translation>一切正常</translation>
    </message>
    <message numerus="yes">
        <source>%n files (%1) were read again. None is missing or changed.</source>
        <translation>
            <numerusform>已重新读取 %n 个文件 (%1)。没有缺失，也没有变化。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files are damaged or missing</source>
        <translation>
            <numerusform>%n 个文件损坏或缺失</numerusform>
        </translation>
    </message>
    <message>
        <source>Preparing the sample project…</source>
        <translation>正在准备样例项目…</translation>
    </message>
    <message>
        <source>The project file was damaged and was replaced by the copy %1; the damaged one is kept in quarantine.</source>
        <translation>项目文件已损坏，并由副本 %1 替换；损坏的文件保存在隔离区。</translation>
    </message>
    <message>
        <source>DreamLoft ended unexpectedly last time; everything finished was kept.</source>
        <translation>DreamLoft 上次意外结束；已完成的内容都已保留。</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) stopped in the middle and can be continued.</source>
        <translation>
            <numerusform>%n 个任务中途停止，可以继续。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finished picture(s) or adapter(s) were found on the disk and taken in.</source>
        <translation>
            <numerusform>在磁盘上找到 %n 个已完成的图片或适配器，并已纳入。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n imported picture(s) were found on the disk and taken in.</source>
        <translation>
            <numerusform>在磁盘上找到 %n 张已导入的图片，并已纳入。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) that did not belong were put into quarantine.</source>
        <translation>
            <numerusform>%n 个不属于这里的文件已放入隔离区。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finished file(s) are missing; they are made again when their job is continued.</source>
        <translation>
            <numerusform>缺少 %n 个已完成的文件；继续任务时会重新制作。</numerusform>
        </translation>
    </message>
    <message>
        <source>Restart DreamLoft and continue</source>
        <translation>重新启动 DreamLoft 并继续</translation>
    </message>
    <message>
        <source>Show that window</source>
        <translation>显示那个窗口</translation>
    </message>
    <message>
        <source>The other window was asked to come to the front.</source>
        <translation>已请求另一个窗口显示到最前。</translation>
    </message>
    <message>
        <source>The other window is gone. Open the project again.</source>
        <translation>另一个窗口已不存在。请重新打开项目。</translation>
    </message>
    <message>
        <source>%1 waits for current</source>
        <translation>%1 正在等待接通电源</translation>
    </message>
    <message>
        <source>The computer runs on its battery. Everything finished is safe; the job goes on by itself when there is current again.</source>
        <translation>计算机正在使用电池。已完成的内容都是安全的；接通电源后任务会自动继续。</translation>
    </message>
    <message>
        <source>Go on anyway</source>
        <translation>仍然继续</translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation>%1 没有响应</translation>
    </message>
    <message numerus="yes">
        <source>It has told nothing for %n minute(s). Everything finished is safe. It may only be slow, so waiting does no harm.</source>
        <translation>
            <numerusform>它已经 %n 分钟没有任何消息。已完成的内容都是安全的。它可能只是较慢，继续等待没有害处。</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep waiting</source>
        <translation>继续等待</translation>
    </message>
    <message>
        <source>All jobs are finished</source>
        <translation>所有任务都已完成</translation>
    </message>
    <message>
        <source>As you wished, the computer goes to sleep in one minute.</source>
        <translation>按照您的选择，计算机将在一分钟后睡眠。</translation>
    </message>
    <message>
        <source>As you wished, the computer shuts down in one minute. The project is saved.</source>
        <translation>按照您的选择，计算机将在一分钟后关机。项目已保存。</translation>
    </message>
    <message>
        <source>Stay awake</source>
        <translation>保持唤醒</translation>
    </message>
    <message>
        <source>DreamLoft was restarted three times in ten minutes</source>
        <translation>DreamLoft 在十分钟内重新启动了三次</translation>
    </message>
    <message>
        <source>Your project is safe. Restart the computer, then open the project and press Continue.</source>
        <translation>您的项目是安全的。请重新启动计算机，然后打开项目并按“继续”。</translation>
    </message>
    <message>
        <source>Report about DreamLoft…</source>
        <translation>关于 DreamLoft 的报告…</translation>
    </message>
    <message>
        <source>Another program needs the graphics card</source>
        <translation>另一个程序需要显卡</translation>
    </message>
    <message>
        <source>%1 uses much of its memory. While %2 is paused, its models leave the card to others; everything finished is safe.</source>
        <translation>%1 占用了大量显存。“%2”暂停期间，其模型会让出显卡；已完成的内容都是安全的。</translation>
    </message>
    <message>
        <source>Pause the job</source>
        <translation>暂停任务</translation>
    </message>
    <message>
        <source>Keep going</source>
        <translation>继续运行</translation>
    </message>
    <message>
        <source>The graphics card is free again</source>
        <translation>显卡又空闲了</translation>
    </message>
    <message>
        <source>The program for which %1 was paused has ended.</source>
        <translation>“%1”为之暂停的程序已结束。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>DreamLoft ended unexpectedly last time</source>
        <translation>DreamLoft 上次意外结束</translation>
    </message>
    <message>
        <source>Everything finished is safe. What happened is noted on this computer and sent to nobody.</source>
        <translation>已完成的内容都是安全的。发生的情况已记录在这台电脑上，不会发给任何人。</translation>
    </message>
    <message>
        <source>Look at the report…</source>
        <translation>查看报告…</translation>
    </message>
    <message>
        <source>Take in parts of a job…</source>
        <translation>导入一项任务的各部分…</translation>
    </message>
    <message>
        <source>The folder with the parts of a job</source>
        <translation>存放任务各部分的文件夹</translation>
    </message>
    <message>
        <source>No part of a job is in this folder</source>
        <translation>此文件夹中没有任务的任何部分</translation>
    </message>
    <message>
        <source>Choose the folder that --out named, or the one that holds several of them. Each part has a file shard.json.</source>
        <translation>请选择 --out 指定的文件夹，或包含多个此类文件夹的上级文件夹。每个部分都有一个 shard.json 文件。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln result(s) of other processes were taken in</source>
        <translation>
            <numerusform>已导入其他进程的 %Ln 项结果</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is missing.</source>
        <translation>没有缺少任何内容。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln result(s) are still missing. Take in the parts that are left, or start the same job here: it makes only what is missing.</source>
        <translation>
            <numerusform>仍缺少 %Ln 项结果。请导入其余部分，或在此启动同一任务：它只会补做缺少的内容。</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete the project…</source>
        <translation>删除此项目…</translation>
    </message>
    <message>
        <source>Repaired while opening</source>
        <translation>打开时已修复</translation>
    </message>
    <message>
        <source>Open to edit</source>
        <translation>打开以编辑</translation>
    </message>
    <message>
        <source>The job “%1” was interrupted</source>
        <translation>任务“%1”已中断</translation>
    </message>
    <message>
        <source>The job “%1” is paused</source>
        <translation>任务“%1”已暂停</translation>
    </message>
    <message>
        <source>It is in use elsewhere. Once it is closed there, you can open it to edit.</source>
        <translation>它正在别处使用。在那里关闭后，您就可以打开它进行编辑。</translation>
    </message>
    <message>
        <source>Its folder cannot be written. Once it can, you can open it to edit.</source>
        <translation>无法写入它的文件夹。可以写入后，您就可以打开它进行编辑。</translation>
    </message>
    <message>
        <source>This project is open to look only</source>
        <translation>此项目仅以查看方式打开</translation>
    </message>
    <message>
        <source>You opened it that way, so nothing in it can be changed.</source>
        <translation>您以这种方式打开了它，因此其中的内容无法更改。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln result(s) of the parts differ from those that are here, which were kept.</source>
        <translation>
            <numerusform>各部分中有 %Ln 项结果与此处已有的不同，已保留此处的结果。</numerusform>
        </translation>
    </message>
    <message>
        <source>Not all parts were made on the same kind of machine with the same number of threads: the results are those of one process to rounding only.</source>
        <translation>并非所有部分都在同类机器上以相同的线程数生成：结果仅在舍入误差内与单个进程的结果一致。</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::MatrixPanel</name>
    <message>
        <source>Worst first</source>
        <translation>最严重的在前</translation>
    </message>
    <message>
        <source>All mistakes, surest and most often wrong first</source>
        <translation>所有错误，最确信且最常出错的在前</translation>
    </message>
    <message>
        <source>Wrong label…</source>
        <translation>标签有误…</translation>
    </message>
    <message>
        <source>Shows the picture on the Dataset page, where its class can be changed</source>
        <translation>在“数据集”页显示这张图片，可在那里更改类别</translation>
    </message>
    <message>
        <source>Make more of these classes</source>
        <translation>为这些类别多生成一些</translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation>混淆情况</translation>
    </message>
    <message>
        <source>Whose answers</source>
        <translation>查看哪个分类器</translation>
    </message>
    <message>
        <source>Numbers in the cells</source>
        <translation>单元格中的数字</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Row %</source>
        <translation>行 %</translation>
    </message>
    <message>
        <source>Matrix or list</source>
        <translation>矩阵或列表</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>矩阵</translation>
    </message>
    <message>
        <source>List</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Worst mistakes</source>
        <translation>最严重的错误</translation>
    </message>
    <message>
        <source>Test pictures</source>
        <translation>测试图片</translation>
    </message>
    <message>
        <source>More for these pictures</source>
        <translation>更多图片操作</translation>
    </message>
    <message>
        <source>no classifier was tested yet</source>
        <translation>还没有测试过分类器</translation>
    </message>
    <message numerus="yes">
        <source>%n repeat(s) added up</source>
        <translation>
            <numerusform>%n 次重复合计</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, recognised</source>
        <extracomment>%1 is a class: test pictures that were recognised.</extracomment>
        <translation>%1，识别正确</translation>
    </message>
    <message>
        <source>%1, taken for %2</source>
        <translation>%1，被认作 %2</translation>
    </message>
    <message>
        <source>The test pictures changed since they were measured, so they cannot be shown.</source>
        <translation>评估之后测试图片有变化，因此无法显示。</translation>
    </message>
    <message>
        <source>Rows: what it is. Columns: what the classifier said.</source>
        <translation>行：实际类别。列：分类器的判断。</translation>
    </message>
    <message>
        <source>Click a cell, or press Enter, for its pictures.</source>
        <translation>单击单元格或按回车键查看其中的图片。</translation>
    </message>
    <message>
        <source>The badge says how sure the classifier was.</source>
        <translation>角标表示分类器的把握程度。</translation>
    </message>
    <message>
        <source>The badge says what it was taken for.</source>
        <translation>角标表示它被认成了什么。</translation>
    </message>
    <message>
        <source>Choose a picture first</source>
        <translation>请先选择一张图片</translation>
    </message>
    <message>
        <source>Choose a cell of the matrix first</source>
        <translation>请先选择矩阵中的一格</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::MethodCard</name>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::MethodCards</name>
    <message>
        <source>One for all classes</source>
        <translation>所有类别共用一个</translation>
    </message>
    <message>
        <source>One per class</source>
        <translation>每个类别一个</translation>
    </message>
    <message>
        <source>One per picture</source>
        <translation>每张图片一个</translation>
    </message>
    <message>
        <source>How many adapters</source>
        <translation>适配器数量</translation>
    </message>
    <message numerus="yes">
        <source>%n adapter(s) · simplest, classes share what they learn</source>
        <translation>
            <numerusform>%n 个适配器 · 最简单，各类别共享所学</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n adapter(s) · sharper classes</source>
        <translation>
            <numerusform>%n 个适配器 · 类别更分明</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n adapter(s) · blended in pairs, most varied; learning each by heart is intended</source>
        <translation>
            <numerusform>%n 个适配器 · 两两混合，最多样；每个适配器会有意记熟自己的图片</numerusform>
        </translation>
    </message>
    <message>
        <source>Needs shots · simplest, classes share what they learn</source>
        <translation>需要示例照片 · 最简单，各类别共享所学</translation>
    </message>
    <message>
        <source>Needs shots · sharper classes</source>
        <translation>需要示例照片 · 类别更分明</translation>
    </message>
    <message>
        <source>Needs shots · blended in pairs, most varied; learning each by heart is intended</source>
        <translation>需要示例照片 · 两两混合，最多样；每个适配器会有意记熟自己的图片</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::MistakePictures</name>
    <message>
        <source>%1, taken for %2</source>
        <translation>%1，被认作 %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>What the classifier said and how sure it was, e.g. &quot;shorts 0.83&quot;.</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>nearest training picture: made, %1, similarity %2</source>
        <translation>最接近的训练图片：合成，%1，相似度 %2</translation>
    </message>
    <message>
        <source>nearest training picture: real, %1, similarity %2</source>
        <translation>最接近的训练图片：真实，%1，相似度 %2</translation>
    </message>
    <message numerus="yes">
        <source>certainty %1, right in %2 of %n repeat(s)</source>
        <translation>
            <numerusform>置信度 %1，%n 次重复中 %2 次正确</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>certainty %1, wrong in %2 of %n repeat(s)</source>
        <translation>
            <numerusform>置信度 %1，%n 次重复中 %2 次错误</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; next: %2</source>
        <extracomment>%2 is a list of what a classifier held likely next, e.g. &quot;hat 0.20&quot;.</extracomment>
        <translation>%1；其次：%2</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ModelChoice</name>
    <message>
        <source>Picture maker</source>
        <translation>生图模型</translation>
    </message>
    <message>
        <source>Starter</source>
        <translation>入门模型</translation>
    </message>
    <message>
        <source>Another model…</source>
        <translation>其他模型…</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ModelList</name>
    <message>
        <source>not installed</source>
        <translation>未安装</translation>
    </message>
    <message>
        <source>recognises pictures by words</source>
        <translation>用文字识别图片</translation>
    </message>
    <message>
        <source>measures how alike pictures are</source>
        <translation>衡量图片之间有多相似</translation>
    </message>
    <message>
        <source>comes with DreamLoft</source>
        <translation>随 DreamLoft 附带</translation>
    </message>
    <message>
        <source>not checked yet</source>
        <translation>尚未检查</translation>
    </message>
    <message>
        <source>Starter</source>
        <translation>入门模型</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>无法使用</translation>
    </message>
    <message>
        <source>checked</source>
        <translation>已检查</translation>
    </message>
    <message>
        <source>%1 · loss %2 to %3</source>
        <translation>%1 · 损失 %2 至 %3</translation>
    </message>
    <message>
        <source>Stable Diffusion 1.x</source>
        <translation>Stable Diffusion 1.x</translation>
    </message>
    <message>
        <source>Stable Diffusion 2.x</source>
        <translation>Stable Diffusion 2.x</translation>
    </message>
    <message>
        <source>Stable Diffusion 2.x at 768 px</source>
        <translation>Stable Diffusion 2.x（768 px）</translation>
    </message>
    <message>
        <source>noise</source>
        <extracomment>What a picture maker predicts at each step.</extracomment>
        <translation>噪声</translation>
    </message>
    <message>
        <source>velocity</source>
        <extracomment>What a picture maker predicts at each step.</extracomment>
        <translation>速度</translation>
    </message>
    <message>
        <source>the picture</source>
        <extracomment>What a picture maker predicts at each step.</extracomment>
        <translation>图片</translation>
    </message>
    <message>
        <source>%1 · %2 px · predicts %3</source>
        <translation>%1 · %2 px · 预测%3</translation>
    </message>
    <message>
        <source>rank %1, alpha %2</source>
        <translation>秩 %1，alpha %2</translation>
    </message>
    <message>
        <source>learns in the picture net and the text encoder</source>
        <translation>在图像网络和文本编码器中学习</translation>
    </message>
    <message>
        <source>learns in the picture net only</source>
        <translation>只在图像网络中学习</translation>
    </message>
    <message numerus="yes">
        <source>%n training step(s)</source>
        <translation>
            <numerusform>%n 个训练步</numerusform>
        </translation>
    </message>
    <message>
        <source>a kind of its own</source>
        <extracomment>The family of a picture maker that is none of the known ones.</extracomment>
        <translation>自成一类</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ModelListModel</name>
    <message>
        <source>used by this project</source>
        <translation>本项目正在使用</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ModelsPage</name>
    <message>
        <source>“%1” was not added</source>
        <translation>“%1”未能添加</translation>
    </message>
    <message>
        <source>It is an older file type that can hide programs (pickle), so it is never opened. Look for the same model with files that end in .safetensors.</source>
        <translation>这是一种较旧的文件类型 (pickle)，可能藏有程序，因此绝不会打开。请找文件以 .safetensors 结尾的同一模型。</translation>
    </message>
    <message>
        <source>A web page or pointer came instead of the file. Download it again.</source>
        <translation>得到的是网页或指针，而不是文件本身。请重新下载。</translation>
    </message>
    <message>
        <source>It is not there any more.</source>
        <translation>它已不在原处。</translation>
    </message>
    <message>
        <source>It is neither a picture maker (a folder with unet, vae, text_encoder, tokenizer and scheduler) nor a recogniser (a CLIP folder).</source>
        <translation>它既不是生图模型（包含 unet、vae、text_encoder、tokenizer 和 scheduler 的文件夹），也不是识别模型（CLIP 文件夹）。</translation>
    </message>
    <message>
        <source>Check model</source>
        <translation>检查模型</translation>
    </message>
    <message>
        <source>CLIP · %1 px · %2 features</source>
        <translation>CLIP · %1 像素 · %2 维特征</translation>
    </message>
    <message>
        <source>The model is sound</source>
        <translation>模型完好</translation>
    </message>
    <message>
        <source>Every tensor was read and fits; no invalid numbers.</source>
        <translation>所有张量都已读取且相符；没有无效数字。</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Add file…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Export adapters…</source>
        <translation>导出适配器…</translation>
    </message>
    <message>
        <source>Choose the folder of a model</source>
        <translation>选择模型的文件夹</translation>
    </message>
    <message>
        <source>Choose a file of a model</source>
        <translation>选择模型文件</translation>
    </message>
    <message>
        <source>Models (*.safetensors);;All files (*)</source>
        <translation>模型 (*.safetensors);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>What makes pictures, what recognises them, and what your project has learnt.</source>
        <translation>生成图片的模型、识别图片的模型，以及你的项目学到的内容。</translation>
    </message>
    <message>
        <source>Kind of model</source>
        <translation>模型种类</translation>
    </message>
    <message>
        <source>Picture makers</source>
        <translation>生图模型</translation>
    </message>
    <message>
        <source>Recognisers</source>
        <translation>识别模型</translation>
    </message>
    <message>
        <source>Feature nets</source>
        <translation>特征网络</translation>
    </message>
    <message>
        <source>Adapters</source>
        <translation>适配器</translation>
    </message>
    <message>
        <source>Use in this project</source>
        <translation>在本项目中使用</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Reads every tensor, looks for invalid numbers and takes the hash.</source>
        <translation>读取每个张量，查找无效数字并计算哈希值。</translation>
    </message>
    <message>
        <source>Remove from list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>显示文件夹</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>List models</source>
        <translation>列出模型</translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation>正在查找模型…</translation>
    </message>
    <message>
        <source>The starter set is enough to try everything. For real work add Stable Diffusion 1.5 or 2.1-base: a folder with model_index.json, unet, vae, text_encoder, tokenizer and scheduler, the weights ending in .safetensors. No address is built in; the makers move their files now and then.</source>
        <translation>入门模型足以试用全部功能。正式工作请添加 Stable Diffusion 1.5 或 2.1-base：一个包含 model_index.json、unet、vae、text_encoder、tokenizer 和 scheduler 的文件夹，权重文件以 .safetensors 结尾。程序没有内置下载地址，因为发布者不时会更换文件的位置。</translation>
    </message>
    <message>
        <source>Only safetensors files are read. The safety_checker folder is not used.</source>
        <translation>只读取 safetensors 文件。不使用 safety_checker 文件夹。</translation>
    </message>
    <message>
        <source>A recogniser is a CLIP folder with config.json, model.safetensors and its vocabulary, for example ViT-B/16.</source>
        <translation>识别模型是一个 CLIP 文件夹，包含 config.json、model.safetensors 及其词表，例如 ViT-B/16。</translation>
    </message>
    <message>
        <source>Each quality number names the network that it was measured with. Numbers of different networks cannot be compared.</source>
        <translation>每个质量数值都注明测量所用的网络。不同网络的数值不能相互比较。</translation>
    </message>
    <message>
        <source>Exported adapters are read back and compared tensor by tensor. Those of the starter fit only the starter.</source>
        <translation>导出的适配器会读回，并逐个张量核对。入门模型的适配器只能用于入门模型。</translation>
    </message>
    <message>
        <source>hash %1…</source>
        <translation>哈希值 %1…</translation>
    </message>
    <message>
        <source>Used by this project.</source>
        <translation>本项目正在使用。</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>Noise (base, 512 px)</source>
        <translation>噪声（base，512 像素）</translation>
    </message>
    <message>
        <source>Velocity (768 px)</source>
        <translation>速度（768 像素）</translation>
    </message>
    <message>
        <source>What does this model predict?</source>
        <translation>这个模型预测的是什么？</translation>
    </message>
    <message>
        <source>Inception, for the usual FID</source>
        <translation>Inception，用于标准 FID</translation>
    </message>
    <message>
        <source>No models were found.</source>
        <translation>没有找到模型。</translation>
    </message>
    <message>
        <source>Test adapter</source>
        <translation>检测适配器</translation>
    </message>
    <message>
        <source>%1 of %2 layers of the picture net and %3 of %4 of the text encoder, strict</source>
        <translation>图像网络 %1/%2 层，文本编码器 %3/%4 层，严格匹配</translation>
    </message>
    <message>
        <source>size of its change %1</source>
        <translation>改变量大小 %1</translation>
    </message>
    <message>
        <source>The adapter is sound</source>
        <translation>适配器完好</translation>
    </message>
    <message>
        <source>Every tensor reads back as it was written, and pictures change with it.</source>
        <translation>每个张量读回后与写出时一致，图片也随之改变。</translation>
    </message>
    <message>
        <source>Fuse two…</source>
        <translation>融合两个…</translation>
    </message>
    <message>
        <source>Two adapters of a class become one file, their exact weighted sum.</source>
        <translation>同一类别的两个适配器合成一个文件，即它们精确的加权和。</translation>
    </message>
    <message>
        <source>Reads every tensor, writes and reads it back, and looks whether pictures change with it.</source>
        <translation>读取每个张量，写出后再读回，并检查图片是否随之改变。</translation>
    </message>
    <message numerus="yes">
        <source>Used by %n other project(s).</source>
        <translation>
            <numerusform>另有 %n 个项目在使用。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Used by %n project(s).</source>
        <translation>
            <numerusform>%n 个项目在使用。</numerusform>
        </translation>
    </message>
    <message>
        <source>Self-test</source>
        <translation>自检</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>正在检测…</translation>
    </message>
    <message>
        <source>“%1” was not taken over</source>
        <translation>未接收“%1”</translation>
    </message>
    <message>
        <source>This project is open to look only. Nothing was added.</source>
        <translation>此项目以只读方式打开。未添加任何内容。</translation>
    </message>
    <message>
        <source>It is an adapter (LoRA), which belongs to a project. Open the project that it is for, then drop it again.</source>
        <translation>这是一个适配器（LoRA），它属于某个项目。请先打开对应的项目，然后再次拖入。</translation>
    </message>
    <message>
        <source>Take over adapters</source>
        <translation>接收适配器</translation>
    </message>
    <message>
        <source>See what it draws</source>
        <translation>看看它画什么</translation>
    </message>
    <message>
        <source>The adapter was taken over</source>
        <translation>适配器已接收</translation>
    </message>
    <message>
        <source>Every layer fits the picture maker of this project. Pictures that are made from now on use it.</source>
        <translation>每一层都与此项目的图片生成模型相符。此后生成的图片都会使用它。</translation>
    </message>
    <message>
        <source>The files stay where they are; only a copy that DreamLoft keeps is deleted.</source>
        <translation>文件保留在原处；只删除 DreamLoft 保存的副本。</translation>
    </message>
    <message>
        <source>No adapters yet. Adapt makes them; LoRA files that are dropped here are taken over.</source>
        <translation>还没有适配器。“适配”会生成它们；拖到这里的 LoRA 文件会被接收。</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::NeedsDialog</name>
    <message>
        <source>What do I need?</source>
        <translation>我需要准备什么？</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>4 to 64 real pictures of each class to learn from, sorted into one folder per class. Some more to test with: they tell whether it helped. 16 to learn and 20 to test are a good start.</source>
        <translation>每个类别 4 到 64 张真实照片用来学习，按每类一个文件夹整理好。再多准备一些用来测试：它们能告诉你是否有帮助。16 张学习、20 张测试是个不错的开始。</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>电脑</translation>
    </message>
    <message>
        <source>The built-in starter models learn on any computer with 8 GB of memory. Stable Diffusion wants a graphics card with 8 GB or more.</source>
        <translation>内置的入门模型在任何有 8 GB 内存的电脑上都能学习。Stable Diffusion 则需要一块 8 GB 或以上的显卡。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>With the starter models and ten classes about half an hour for the whole loop. Each page says before the start how long it will take.</source>
        <translation>使用入门模型和十个类别，整个流程大约半小时。每个页面都会在开始前告诉你需要多久。</translation>
    </message>
    <message>
        <source>Nothing else</source>
        <translation>别的都不需要</translation>
    </message>
    <message>
        <source>No account, no internet, no programming. Your pictures are copied and stay on this computer.</source>
        <translation>不用账号，不用联网，不用编程。你的图片会被复制一份，并只留在这台电脑上。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::NewProjectDialog</name>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>A project is one folder. It holds copies of your pictures and everything that is made from them.</source>
        <translation>一个项目就是一个文件夹，里面存放你的图片副本和由它们生成的一切。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What the project is called; any script</source>
        <translation>项目的名称；可用任何文字</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>A new or empty folder for the project</source>
        <translation>用于存放项目的新文件夹或空文件夹</translation>
    </message>
    <message>
        <source>What is it for? (optional)</source>
        <translation>用来做什么？（可选）</translation>
    </message>
    <message>
        <source>One line for yourself and for reports</source>
        <translation>一句话，留给自己看，也会写进报告</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Starter models: small, built in, minutes on any computer</source>
        <translation>入门模型：小巧、内置，任何电脑上几分钟即可</translation>
    </message>
    <message>
        <source>Own models: Stable Diffusion and CLIP from my disk</source>
        <translation>自备模型：我磁盘上的 Stable Diffusion 和 CLIP</translation>
    </message>
    <message>
        <source>Picture maker</source>
        <translation>生图模型</translation>
    </message>
    <message>
        <source>Folder of a Stable Diffusion 1 or 2 model</source>
        <translation>Stable Diffusion 1 或 2 模型的文件夹</translation>
    </message>
    <message>
        <source>Recogniser</source>
        <translation>识别模型</translation>
    </message>
    <message>
        <source>Folder of a CLIP model</source>
        <translation>CLIP 模型的文件夹</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Fill in the fields first.</source>
        <translation>请先填好各项。</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::OptionForm</name>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Expert</source>
        <translation>专家</translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>已更改 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::OptionsDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::Page</name>
    <message>
        <source>Settings of this page</source>
        <translation>本页设置</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Show the settings of this page</source>
        <translation>显示本页设置</translation>
    </message>
    <message>
        <source>Reading the results…</source>
        <translation>正在读取结果…</translation>
    </message>
    <message>
        <source>The project is open to look only</source>
        <translation>项目以只读方式打开</translation>
    </message>
    <message>
        <source>“%1” failed.</source>
        <translation>“%1”失败了。</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::PairInstrument</name>
    <message>
        <source>Ban this pair</source>
        <translation>禁用此配对</translation>
    </message>
    <message>
        <source>Ban %1 in every pair</source>
        <translation>在所有配对中禁用 %1</translation>
    </message>
    <message>
        <source>Blended picture</source>
        <translation>混合图片</translation>
    </message>
    <message>
        <source>The picture between the two shots. Press to make it again.</source>
        <translation>介于两张示例照片之间的图片。点击可重新生成。</translation>
    </message>
    <message>
        <source>Keep pair</source>
        <translation>保留配对</translation>
    </message>
    <message>
        <source>Keeps every picture made from these two shots.</source>
        <translation>保留由这两张示例照片生成的所有图片。</translation>
    </message>
    <message>
        <source>Ban</source>
        <translation>禁用</translation>
    </message>
    <message>
        <source>Discards what was made from this pair or shot; only these pictures are made again.</source>
        <translation>丢弃由此配对或示例照片生成的图片；只重新生成这些图片。</translation>
    </message>
    <message>
        <source>New dice</source>
        <translation>换个噪声</translation>
    </message>
    <message>
        <source>The same pair with other noise.</source>
        <translation>配对不变，换一份噪声。</translation>
    </message>
    <message>
        <source>No shot</source>
        <translation>没有示例照片</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Press to choose another shot.</source>
        <translation>点击可选择其他示例照片。</translation>
    </message>
    <message>
        <source>Choose another shot</source>
        <translation>选择其他示例照片</translation>
    </message>
    <message>
        <source>Move the slider to make a picture</source>
        <translation>移动滑块来生成图片</translation>
    </message>
    <message>
        <source>One shot a class: its adapter is used alone, there is nothing to blend.</source>
        <translation>每类只有一张示例照片：单独使用它的适配器，没有可混合的。</translation>
    </message>
    <message>
        <source>No pair</source>
        <translation>没有配对</translation>
    </message>
    <message>
        <source>%1 %2, %3 %4</source>
        <translation>%1 %2，%3 %4</translation>
    </message>
    <message>
        <source>Blend</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>Allow again</source>
        <translation>重新允许</translation>
    </message>
    <message>
        <source>Later pictures may be made from them again; what was discarded stays discarded.</source>
        <translation>之后的图片可以再次由它们生成；已丢弃的仍保持丢弃。</translation>
    </message>
    <message numerus="yes">
        <source>%n banned</source>
        <extracomment>Pairs and shots of a class.</extracomment>
        <translation>
            <numerusform>已禁用 %n 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pair(s)</source>
        <translation>
            <numerusform>%Ln 个配对</numerusform>
        </translation>
    </message>
    <message>
        <source>How many pairs the shots of this class make.</source>
        <translation>该类别的示例照片可以组成多少个配对。</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::PictureGrid</name>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>picture %1 of %2</source>
        <translation>第 %1 张图片，共 %2 张</translation>
    </message>
    <message>
        <source>not made yet</source>
        <translation>尚未生成</translation>
    </message>
    <message>
        <source>synthetic</source>
        <translation>合成</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>已保留</translation>
    </message>
    <message>
        <source>discarded</source>
        <translation>已丢弃</translation>
    </message>
    <message>
        <source>cannot be shown</source>
        <translation>无法显示</translation>
    </message>
    <message>
        <source>real</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>A key and what it does, e.g. &quot;A keep&quot;.</extracomment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::PictureGridModel</name>
    <message>
        <source>%1 x %2 pixels</source>
        <translation>%1 x %2 像素</translation>
    </message>
    <message>
        <source>shot %1</source>
        <translation>示例照片 %1</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::PlotView</name>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Show these numbers as a table</source>
        <translation>以表格显示这些数字</translation>
    </message>
    <message>
        <source>Copy chart</source>
        <translation>复制图表</translation>
    </message>
    <message>
        <source>Save chart as…</source>
        <translation>图表另存为…</translation>
    </message>
    <message>
        <source>Reset zoom</source>
        <translation>重置缩放</translation>
    </message>
    <message>
        <source>Save chart</source>
        <translation>保存图表</translation>
    </message>
    <message>
        <source>%1, table</source>
        <translation>%1，表格</translation>
    </message>
    <message>
        <source>More for this chart</source>
        <translation>更多图表操作</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ProgressStrip</name>
    <message>
        <source>Jobs strip</source>
        <translation>任务条</translation>
    </message>
    <message>
        <source>Show or hide the list of jobs</source>
        <translation>显示或隐藏任务列表</translation>
    </message>
    <message>
        <source>Progress of the running job</source>
        <translation>当前任务的进度</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Let the jobs that wait start</source>
        <translation>让等待中的任务开始运行</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stop at the next safe point; everything done so far is kept</source>
        <translation>在下一个安全点停下；目前已完成的部分都会保留</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop for good; what is finished is kept</source>
        <translation>彻底停止；已完成的部分会保留</translation>
    </message>
    <message>
        <source>Jobs %1</source>
        <translation>任务 %1</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>done about %1</source>
        <translation>预计 %1 完成</translation>
    </message>
    <message>
        <source>Pausing…</source>
        <translation>正在暂停…</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Nothing is running</source>
        <translation>没有运行中的任务</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ProjectDeletion</name>
    <message>
        <source>There is no project in its folder any more.</source>
        <translation>其文件夹中已没有项目。</translation>
    </message>
    <message>
        <source>Your home folder lies in its folder, so that it cannot be moved.</source>
        <translation>你的主文件夹位于其文件夹中，因此无法移动。</translation>
    </message>
    <message>
        <source>It is open in another window or on another computer. Close it there first.</source>
        <translation>它在另一个窗口或另一台计算机上打开。请先在那里关闭它。</translation>
    </message>
    <message>
        <source>Its folder, or the one it lies in, is read-only. Give yourself write access first.</source>
        <translation>其文件夹或上级文件夹是只读的。请先获取写入权限。</translation>
    </message>
    <message>
        <source>The system&apos;s bin did not take it; some drives have none. The project was not changed. To delete it for good, use your file manager.</source>
        <translation>系统回收站未能接收它；有些驱动器没有回收站。项目未被更改。如需彻底删除，请使用文件管理器。</translation>
    </message>
    <message>
        <source>It is open to look only, so that nothing of it can be changed. Close it first.</source>
        <translation>它以只读方式打开，因此无法对其更改。请先关闭它。</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::QualityDetail</name>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Which pictures</source>
        <translation>显示哪些图片</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>合成</translation>
    </message>
    <message>
        <source>Least like a real picture first</source>
        <translation>最不像真实照片的在前</translation>
    </message>
    <message>
        <source>Look-alikes</source>
        <translation>近似重复图</translation>
    </message>
    <message>
        <source>Real</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>Pictures of the class</source>
        <translation>本类图片</translation>
    </message>
    <message>
        <source>How near</source>
        <extracomment>Short for &quot;How near the pictures are&quot;, where there is little room.</extracomment>
        <translation>有多接近</translation>
    </message>
    <message>
        <source>Similarity to the nearest real picture</source>
        <translation>与最接近的真实照片的相似度</translation>
    </message>
    <message>
        <source>Measure once more to see this: the features were cleared.</source>
        <translation>特征已被清除，再测量一次即可看到。</translation>
    </message>
    <message>
        <source>Made %1</source>
        <extracomment>Which pictures are shown, and how many there are.</extracomment>
        <translation>合成 %1</translation>
    </message>
    <message>
        <source>Look-alikes %1</source>
        <translation>近似重复图 %1</translation>
    </message>
    <message>
        <source>Real %1</source>
        <translation>真实 %1</translation>
    </message>
    <message>
        <source>The real pictures that the numbers compare with.</source>
        <translation>这些数字所对照的真实照片。</translation>
    </message>
    <message>
        <source>In the order in which they were made.</source>
        <translation>按生成的先后顺序。</translation>
    </message>
    <message>
        <source>look-alike from %1</source>
        <translation>近似重复图（%1 起）</translation>
    </message>
    <message>
        <source>real to real</source>
        <translation>真实对真实</translation>
    </message>
    <message>
        <source>made to real</source>
        <translation>合成对真实</translation>
    </message>
    <message>
        <source>similarity to the nearest, %1</source>
        <translation>与最接近者的相似度，%1</translation>
    </message>
    <message>
        <source>A hint, not proof; single-picture adapters contain their picture by design. Hold %1 for the nearest real picture.</source>
        <translation>这只是提示，不是证据；单图适配器本来就会包含它所学的图片。按住 %1 查看最接近的真实照片。</translation>
    </message>
    <message>
        <source>Least like a real picture first; the number is the similarity. Hold %1 for the nearest real picture, %2 keeps, %3 discards.</source>
        <translation>最不像真实照片的在前；数字是相似度。按住 %1 查看最接近的真实照片，%2 保留，%3 丢弃。</translation>
    </message>
    <message>
        <source>What to show of the class</source>
        <translation>显示该类别的哪些内容</translation>
    </message>
    <message>
        <source>All numbers</source>
        <translation>全部数值</translation>
    </message>
    <message>
        <source>Every number with its range and its floor</source>
        <translation>每个数值及其区间和真实照片的基准</translation>
    </message>
    <message>
        <source>All numbers of the class</source>
        <translation>该类别的全部数值</translation>
    </message>
    <message>
        <source>How near the made pictures of the class are to real ones</source>
        <translation>该类别的生成图片与真实图片有多接近</translation>
    </message>
    <message>
        <source>Near</source>
        <translation>接近</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数字</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::QualityPage</name>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>正在测量…</translation>
    </message>
    <message>
        <source>On the queue…</source>
        <translation>已在队列中…</translation>
    </message>
    <message>
        <source>Refill %1</source>
        <translation>补齐 %1 张</translation>
    </message>
    <message>
        <source>Refill</source>
        <translation>补齐</translation>
    </message>
    <message>
        <source>Out of date: %1</source>
        <translation>已过时：%1</translation>
    </message>
    <message>
        <source>Measure quality</source>
        <translation>测量质量</translation>
    </message>
    <message>
        <source>Generate: refill what was discarded</source>
        <translation>生成：补齐已丢弃的图片</translation>
    </message>
    <message>
        <source>Makes other pictures for the discarded ones</source>
        <translation>为已丢弃的图片另外生成替代图片</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Show the distances as bars</source>
        <translation>用条形图显示距离</translation>
    </message>
    <message>
        <source>Next feature network</source>
        <translation>下一个特征网络</translation>
    </message>
    <message>
        <source>Save table as CSV…</source>
        <translation>将表格保存为 CSV…</translation>
    </message>
    <message>
        <source>Go to Generate</source>
        <translation>前往“生成”</translation>
    </message>
    <message>
        <source>Use CLIP instead</source>
        <translation>改用 CLIP</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>How near the made pictures are to real ones, class by class.</source>
        <translation>逐个类别看看合成图片与真实照片有多接近。</translation>
    </message>
    <message>
        <source>Distance to real</source>
        <translation>到真实照片的距离</translation>
    </message>
    <message>
        <source>Feature network</source>
        <translation>特征网络</translation>
    </message>
    <message>
        <source>Whose pictures</source>
        <translation>哪个方法的图片</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>参照照片</translation>
    </message>
    <message>
        <source>More for this table</source>
        <translation>更多表格操作</translation>
    </message>
    <message>
        <source>Quality by class</source>
        <translation>各类别的质量</translation>
    </message>
    <message>
        <source>Distance to real by class</source>
        <translation>各类别到真实照片的距离</translation>
    </message>
    <message>
        <source>Save table</source>
        <translation>保存表格</translation>
    </message>
    <message>
        <source>The table was not saved</source>
        <translation>表格未能保存</translation>
    </message>
    <message>
        <source>Open a project to measure its pictures.</source>
        <translation>打开一个项目，才能测量其中的图片。</translation>
    </message>
    <message>
        <source>There are no made pictures to measure yet.</source>
        <translation>还没有可测量的合成图片。</translation>
    </message>
    <message>
        <source>Measure how near the made pictures are to real ones.</source>
        <translation>测量合成图片与真实照片有多接近。</translation>
    </message>
    <message>
        <source>Numbers arrive class by class.</source>
        <translation>各类别的数字会陆续显示。</translation>
    </message>
    <message>
        <source>Beside: nothing</source>
        <translation>并列：无</translation>
    </message>
    <message>
        <source>Beside: %1</source>
        <extracomment>A second set of numbers in the table; %1 is how its pictures were made.</extracomment>
        <translation>并列：%1</translation>
    </message>
    <message>
        <source>%1 with 95 % range; dotted: real against real</source>
        <translation>%1，带 95% 区间；虚线：真实对真实</translation>
    </message>
    <message>
        <source>Choose a class</source>
        <translation>选择一个类别</translation>
    </message>
    <message>
        <source>Map…</source>
        <translation>分布图…</translation>
    </message>
    <message>
        <source>Shows real and made pictures as points, alike ones near each other</source>
        <translation>把真实和生成的图片显示为点，相似的彼此靠近</translation>
    </message>
    <message>
        <source>All classes are measured</source>
        <translation>所有类别都已测量</translation>
    </message>
    <message>
        <source>Discard what is off and refill it, or go on: Classifier learns from them.</source>
        <translation>丢弃不合适的并补齐，或继续：分类器会从中学习。</translation>
    </message>
    <message>
        <source>Go to Classifier</source>
        <translation>前往分类器</translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Another way of making pictures or an earlier measurement, at equal numbers</source>
        <translation>另一种生成方法或较早的测量，图片数量相同</translation>
    </message>
    <message>
        <source>measured %1</source>
        <extracomment>An earlier measurement; %1 is a time, e.g. &quot;yesterday 13:07&quot;.</extracomment>
        <translation>测量于 %1</translation>
    </message>
    <message>
        <source>Measure with fewer feature networks.</source>
        <translation>请用更少的特征网络来度量。</translation>
    </message>
    <message>
        <source>The cost is known once pictures are made.</source>
        <translation>生成图片后即可知道开销。</translation>
    </message>
    <message>
        <source>Copy table of distances</source>
        <translation>复制距离表格</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::QualityPictures</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>nearest real picture, similarity %1</source>
        <translation>最接近的真实照片，相似度 %1</translation>
    </message>
    <message>
        <source>%1 look-alike</source>
        <translation>%1 近似重复图</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::QuotaModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::Rail</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::RailItem</name>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>out of date</source>
        <translation>已过时</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>需要你处理</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>page: its state</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ReasonDialog</name>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::RecentKeeper</name>
    <message>
        <source>%1: paused</source>
        <translation>%1：已暂停</translation>
    </message>
    <message>
        <source>%1: interrupted; what it finished is safe</source>
        <translation>%1：已中断；已完成的部分是安全的</translation>
    </message>
    <message>
        <source>no pictures yet</source>
        <translation>还没有图片</translation>
    </message>
    <message numerus="yes">
        <source>%n classes</source>
        <translation>
            <numerusform>%n 个类别</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pictures</source>
        <translation>
            <numerusform>%Ln 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is paused at adapter %2.</source>
        <translation>%1 在第 %2 个适配器处暂停。</translation>
    </message>
    <message>
        <source>%1 stopped at adapter %2.</source>
        <translation>%1 停在第 %2 个适配器。</translation>
    </message>
    <message>
        <source>%1 is paused at picture %2.</source>
        <translation>%1 在第 %2 张图片处暂停。</translation>
    </message>
    <message>
        <source>%1 stopped at picture %2.</source>
        <translation>%1 停在第 %2 张图片。</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln finished adapter(s) are safe.</source>
        <translation>
            <numerusform>已完成的 %Ln 个适配器都安全。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln finished picture(s) are safe.</source>
        <translation>
            <numerusform>已完成的 %Ln 张图片都安全。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>Two sentences, such as &quot;Garments stopped at picture 417. All 416 finished pictures are safe.&quot;</extracomment>
        <translation>%1%2</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::RecentList</name>
    <message>
        <source>Recent projects</source>
        <translation>最近的项目</translation>
    </message>
    <message>
        <source>Continue %1</source>
        <translation>继续 %1</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Opens the project and lets its job go on where it stopped.</source>
        <translation>打开项目，让它的任务从停下的地方继续。</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::RecentModel</name>
    <message>
        <source>Its folder is not there</source>
        <translation>它的文件夹不在那里</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ReportDialog</name>
    <message>
        <source>Report about DreamLoft</source>
        <translation>关于 DreamLoft 的报告</translation>
    </message>
    <message>
        <source>This is all that the report holds. DreamLoft sends it to nobody: read it, save it, and give the file to whom you like.</source>
        <translation>这就是报告的全部内容。DreamLoft 不会把它发给任何人：请阅读并保存，然后把文件交给你愿意给的人。</translation>
    </message>
    <message>
        <source>Parts of the report</source>
        <translation>报告的各部分</translation>
    </message>
    <message>
        <source>Text of the chosen part</source>
        <translation>所选部分的文字</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Save zip as…</source>
        <translation>将 Zip 另存为…</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>A report about DreamLoft. It was made on the user&apos;s computer and sent to nobody.</source>
        <translation>关于 DreamLoft 的报告。它在用户的电脑上生成，没有发给任何人。</translation>
    </message>
    <message>
        <source>It holds no pictures. Left out, with words such as &lt;path&gt; or &lt;class&gt; in their place: names of files and folders, the home folder, the names of the user, the computer, the projects and the classes, and everything in quotes, such as prompts.</source>
        <translation>其中没有图片。以下内容已去掉，并用 &lt;path&gt; 或 &lt;class&gt; 之类的词代替：文件和文件夹的名称、主文件夹、用户、电脑、项目和类别的名称，以及引号里的一切，例如提示词。</translation>
    </message>
    <message>
        <source>log.jsonl: the newest lines of the log.</source>
        <translation>log.jsonl：日志中最新的几行。</translation>
    </message>
    <message>
        <source>versions.txt: the program and what it runs on.</source>
        <translation>versions.txt：程序及其运行环境。</translation>
    </message>
    <message>
        <source>settings.json: what was chosen in Settings, without names and addresses.</source>
        <translation>settings.json：在设置中的选择，不含名称和地址。</translation>
    </message>
    <message>
        <source>Saved as %1 (%2).</source>
        <translation>已保存为 %1（%2）。</translation>
    </message>
    <message>
        <source>Gathering the report…</source>
        <translation>正在收集报告…</translation>
    </message>
    <message>
        <source>what_happened.txt and what_happened_cli.txt: the kind of fault, the version and addresses inside the program; only after a crash of the studio or of dreamloft-cli.</source>
        <translation>what_happened.txt 和 what_happened_cli.txt：错误类型、版本和程序内部的地址；仅在本程序或 dreamloft-cli 崩溃之后才有。</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::SampleGrid</name>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>real shot</source>
        <translation>真实的示例照片</translation>
    </message>
    <message>
        <source>real</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样图</translation>
    </message>
    <message>
        <source>Rows are training steps, columns are classes.</source>
        <translation>行是训练步，列是类别。</translation>
    </message>
    <message>
        <source>Rows are training steps, columns are classes. Hold %1 for the real shot.</source>
        <translation>行是训练步，列是类别。按住 %1 查看真实的示例照片。</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::SampleGridModel</name>
    <message>
        <source>Step %1, %2, still to come</source>
        <translation>第 %1 步，%2，尚未画出</translation>
    </message>
    <message>
        <source>Step %1, %2</source>
        <translation>第 %1 步，%2</translation>
    </message>
    <message>
        <source>%1, real shot at the head</source>
        <translation>%1，顶部是真实的示例照片</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::SampleProject</name>
    <message>
        <source>Sample garments</source>
        <comment>folder name</comment>
        <translation>服装样例</translation>
    </message>
    <message>
        <source>Sample garments</source>
        <translation>服装样例</translation>
    </message>
    <message>
        <source>Sample project: ten kinds of garments</source>
        <translation>样例项目：十种服装</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::SelfCheck</name>
    <message>
        <source>Check this computer</source>
        <translation>检查这台电脑</translation>
    </message>
    <message>
        <source>A job is running; the check comes after it.</source>
        <translation>有任务正在运行；检查会在它之后进行。</translation>
    </message>
    <message>
        <source>Checking, this takes some seconds…</source>
        <translation>正在检查，需要几秒钟…</translation>
    </message>
    <message>
        <source>Device %1: %2</source>
        <translation>设备 %1：%2</translation>
    </message>
    <message>
        <source>Matrix products: %1 GFLOP/s</source>
        <translation>矩阵乘法：%1 GFLOP/s</translation>
    </message>
    <message>
        <source>Two training steps: fine</source>
        <translation>两步训练：正常</translation>
    </message>
    <message>
        <source>%1 of memory is free</source>
        <translation>%1 内存可用</translation>
    </message>
    <message>
        <source>Finds devices and memory, writes to the disk, reads the starter models again, measures the speed and trains two steps.</source>
        <translation>查找设备和内存、写入磁盘、重新读取入门模型、测量速度，并训练两步。</translation>
    </message>
    <message>
        <source>%1 of disk space is free; it was written and read back</source>
        <translation>%1 磁盘空间可用；已写入并读回</translation>
    </message>
    <message numerus="yes">
        <source>Starter models: %n file(s), all as they were shipped</source>
        <translation>
            <numerusform>入门模型：%n 个文件，均与发布时一致</numerusform>
        </translation>
    </message>
    <message>
        <source>The memory ceiling leaves %1 of memory</source>
        <translation>内存上限留下 %1 内存</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Kinds of settings</source>
        <translation>设置分类</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Used from the next start on.</source>
        <translation>下次启动后生效。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Where the system asks for high contrast, its own colours are used.</source>
        <translation>系统要求高对比度时，使用系统自己的颜色。</translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation>缩略图</translation>
    </message>
    <message>
        <source>Size of thumbnails</source>
        <translation>缩略图大小</translation>
    </message>
    <message>
        <source>At the start</source>
        <translation>启动时</translation>
    </message>
    <message>
        <source>Show Home</source>
        <translation>显示首页</translation>
    </message>
    <message>
        <source>Open the last project</source>
        <translation>打开上次的项目</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>减少动态效果</translation>
    </message>
    <message>
        <source>No fades; while pictures are made, only finished ones are shown.</source>
        <translation>不使用淡入淡出；生成图片时只显示已完成的图片。</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>A change holds from the next job on. Approximations stay off unless a page offers one by name; it is then written into each picture.</source>
        <translation>更改从下一个任务起生效。近似计算保持关闭，除非某个页面明确提供并由你选用；届时会写入每张图片。</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>Folder for new projects</source>
        <translation>新项目的文件夹</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Cache of the open project</source>
        <translation>当前项目的缓存</translation>
    </message>
    <message>
        <source>Clear cache</source>
        <translation>清除缓存</translation>
    </message>
    <message>
        <source>Thumbnails and intermediate numbers. Clearing is always safe: they are made again when needed.</source>
        <translation>缩略图和中间结果。随时可以放心清除：需要时会重新生成。</translation>
    </message>
    <message>
        <source>Bin</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Deleted pictures stay in the Bin tab of Dataset until you empty it there; then their files go to the bin of the system.</source>
        <translation>删除的图片会留在“数据集”页的“回收站”标签中，直到你在那里清空；之后文件进入系统回收站。</translation>
    </message>
    <message>
        <source>%1 were freed.</source>
        <translation>已释放 %1。</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>图片描述</translation>
    </message>
    <message>
        <source>Address of the caption server</source>
        <translation>图片描述服务器的地址</translation>
    </message>
    <message>
        <source>Pictures may leave this computer</source>
        <translation>允许图片离开这台电脑</translation>
    </message>
    <message>
        <source>A program on this computer that describes pictures, such as Ollama. It is asked only when you start captions on Dataset.</source>
        <translation>这台电脑上一个能描述图片的程序，例如 Ollama。只有当你在“数据集”页开始生成描述时才会用到它。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>Pause jobs while the computer runs on its battery</source>
        <translation>计算机使用电池时暂停任务</translation>
    </message>
    <message>
        <source>They go on by themselves when there is current again.</source>
        <translation>接通电源后会自动继续。</translation>
    </message>
    <message>
        <source>Limit of a project&apos;s cache</source>
        <translation>项目缓存的上限</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>不限制</translation>
    </message>
    <message>
        <source>Where a project&apos;s cache is larger when it is opened, what was not used for longest goes first.</source>
        <translation>打开项目时若缓存超过上限，最久未使用的内容会先被删除。</translation>
    </message>
    <message>
        <source>DreamLoft tells nobody anything. There is no account and no telemetry, and it uses the network only when you ask it to: for a model you download, or a caption server you name.

A report about a crash or another problem can be made on this computer. It holds no pictures, no names and no folders. You read all of it before you save it, and it is yours to give to somebody.</source>
        <translation>DreamLoft 不会向任何人透露任何信息。没有账号，没有遥测，只有在你要求时才使用网络：下载模型，或使用你指定的描述服务器。

可以在这台电脑上生成一份关于崩溃或其他问题的报告。其中没有图片、名称和文件夹。保存之前你会读到它的全部内容，交给谁由你决定。</translation>
    </message>
    <message>
        <source>Look at the report…</source>
        <translation>查看报告…</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ShortcutEditor</name>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search the keys</source>
        <translation>搜索快捷键</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>作用</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>新快捷键</translation>
    </message>
    <message>
        <source>Press the keys you want.</source>
        <translation>按下你想用的按键。</translation>
    </message>
    <message>
        <source>Keys for “%1”</source>
        <translation>“%1”的快捷键</translation>
    </message>
    <message>
        <source>%1 already means “%2”. Choose other keys, or change that first.</source>
        <translation>%1 已用于“%2”。请选择其他快捷键，或先更改那一个。</translation>
    </message>
    <message>
        <source>Changed.</source>
        <translation>已更改。</translation>
    </message>
    <message>
        <source>These keys are the same everywhere and cannot be changed.</source>
        <translation>这些按键处处相同，无法更改。</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ShortcutSheet</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>更改快捷键…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Every key can be changed but those that are called fixed.</source>
        <translation>除标明“固定”的以外，所有快捷键都可以更改。</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::SkippedDialog</name>
    <message>
        <source>Files that were set aside</source>
        <translation>被搁置的文件</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::StatusLine</name>
    <message>
        <source>State of the computer and the project</source>
        <translation>电脑和项目的状态</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>显卡</translation>
    </message>
    <message numerus="yes">
        <source>CPU · %n cores</source>
        <translation>
            <numerusform>CPU · %n 个核心</numerusform>
        </translation>
    </message>
    <message>
        <source>Test set locked</source>
        <translation>测试集已锁定</translation>
    </message>
    <message>
        <source>Test set open</source>
        <translation>测试集未锁定</translation>
    </message>
    <message>
        <source>Nobody may learn from the test pictures.</source>
        <translation>任何训练都不能使用测试图片。</translation>
    </message>
    <message>
        <source>The test pictures can still be changed. Lock them on Dataset.</source>
        <translation>测试图片仍可更改。请在“数据集”页锁定。</translation>
    </message>
    <message>
        <source>All saved</source>
        <translation>已全部保存</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>To look only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>Memory %1 of %2</source>
        <translation>内存 %1 / %2</translation>
    </message>
    <message>
        <source>Disk %1 free</source>
        <translation>磁盘可用 %1</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>The graphics card where LibTorch can use it, else the processor. The self-check in the settings says which.</source>
        <translation>LibTorch 可用时使用显卡，否则使用处理器。设置中的自检会说明是哪一个。</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::Strategies</name>
    <message>
        <source>One for all classes</source>
        <translation>所有类别共用一个</translation>
    </message>
    <message>
        <source>simplest, classes share what they learn</source>
        <translation>最简单，各类别共享所学</translation>
    </message>
    <message>
        <source>One per class</source>
        <translation>每个类别一个</translation>
    </message>
    <message>
        <source>sharper classes</source>
        <translation>类别更分明</translation>
    </message>
    <message>
        <source>Blend two pictures</source>
        <translation>混合两张图片</translation>
    </message>
    <message>
        <source>two shots&apos; adapters mixed in each picture, most varied</source>
        <translation>每张图片混合两张示例照片的适配器，最多样</translation>
    </message>
    <message>
        <source>One picture at a time</source>
        <translation>单张图片</translation>
    </message>
    <message>
        <source>one shot&apos;s adapter in each picture, closest to the shots</source>
        <translation>每张图片用一张示例照片的适配器，最接近示例照片</translation>
    </message>
    <message>
        <source>Class name only</source>
        <translation>仅用类别名</translation>
    </message>
    <message>
        <source>the picture maker as it is, nothing learnt</source>
        <translation>生图模型保持原样，不学习</translation>
    </message>
    <message>
        <source>Real only</source>
        <translation>仅真实照片</translation>
    </message>
    <message>
        <source>the shots and nothing else</source>
        <translation>只用示例照片</translation>
    </message>
    <message>
        <source>Zero-shot</source>
        <translation>零样本</translation>
    </message>
    <message>
        <source>the recogniser as it is</source>
        <translation>识别模型保持原样</translation>
    </message>
    <message>
        <source>Starter, quick on any computer</source>
        <translation>入门，任何电脑上都很快</translation>
    </message>
    <message>
        <source>Fast, fewer steps</source>
        <translation>快速，步数较少</translation>
    </message>
    <message>
        <source>As in the paper</source>
        <translation>与论文一致</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>图片描述</translation>
    </message>
    <message>
        <source>one sentence a picture, from a file or a local server</source>
        <translation>每张图片一句话，来自文件或本机服务器</translation>
    </message>
    <message>
        <source>Class name and definition</source>
        <translation>类别名和定义</translation>
    </message>
    <message>
        <source>the picture maker as it is, told what the class means</source>
        <translation>生图模型保持原样，并告知类别的含义</translation>
    </message>
    <message>
        <source>Shots, redrawn</source>
        <translation>重画示例照片</translation>
    </message>
    <message>
        <source>starts from a shot and changes it a little</source>
        <translation>从一张示例照片开始，稍作改动</translation>
    </message>
    <message>
        <source>Shots, redrawn with captions</source>
        <translation>按描述重画示例照片</translation>
    </message>
    <message>
        <source>starts from a shot, keeps what the recogniser sees as the class</source>
        <translation>从一张示例照片开始，只保留识别模型能认出类别的图片</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ThumbnailLoader</name>
    <message>
        <source>There is not enough memory for this picture.</source>
        <translation>内存不足，无法显示这张图片。</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::TopBar</name>
    <message>
        <source>Project and commands</source>
        <translation>项目和命令</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>DreamLoft</source>
        <translation>DreamLoft</translation>
    </message>
    <message>
        <source>%1 (to look only)</source>
        <translation>%1（只读）</translation>
    </message>
    <message>
        <source>Project: %1</source>
        <translation>项目：%1</translation>
    </message>
    <message>
        <source>Open, switch and care for projects</source>
        <translation>打开、切换和管理项目</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::TryIt</name>
    <message>
        <source>Try it</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>Choose a picture…</source>
        <translation>选择图片…</translation>
    </message>
    <message>
        <source>Paste a picture</source>
        <translation>粘贴图片</translation>
    </message>
    <message>
        <source>Picture to try</source>
        <translation>要测试的图片</translation>
    </message>
    <message>
        <source>Drop or paste a picture here.</source>
        <translation>把图片拖到这里，或在此粘贴。</translation>
    </message>
    <message>
        <source>Train a classifier, then drop a picture here.</source>
        <translation>先训练一个分类器，再把图片拖到这里。</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>选择图片</translation>
    </message>
    <message>
        <source>The clipboard holds no picture.</source>
        <translation>剪贴板中没有图片。</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>Prepare the classifier</source>
        <translation>准备分类器</translation>
    </message>
    <message>
        <source>Try a picture</source>
        <translation>测试一张图片</translation>
    </message>
    <message>
        <source>No answer.</source>
        <translation>没有结果。</translation>
    </message>
    <message>
        <source>Look for the nearest training pictures</source>
        <translation>查找最相似的训练图片</translation>
    </message>
    <message>
        <source>Made training picture: %1, similarity %2</source>
        <translation>生成的训练图片：%1，相似度 %2</translation>
    </message>
    <message>
        <source>Real training picture: %1, similarity %2</source>
        <translation>真实的训练图片：%1，相似度 %2</translation>
    </message>
    <message>
        <source>%1 (made)</source>
        <extracomment>%1 is the name of a class.</extracomment>
        <translation>%1（生成）</translation>
    </message>
    <message>
        <source>%1 (real)</source>
        <translation>%1（真实）</translation>
    </message>
    <message>
        <source>Most like it in training: %1</source>
        <extracomment>%1 is a list of classes, e.g. &quot;hat (real), hat (made), dress (made)&quot;.</extracomment>
        <translation>训练中最相似的：%1</translation>
    </message>
    <message>
        <source>Pictures (%1)</source>
        <extracomment>%1: what files of pictures are called, &quot;*.png *.jpg&quot;</extracomment>
        <translation>图片 (%1)</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::UnlockDialog</name>
    <message>
        <source>Unlock the test set</source>
        <translation>解锁测试集</translation>
    </message>
    <message>
        <source>Results found before and after are no longer measured on the same pictures. The reason is kept with the project and shown in reports.</source>
        <translation>解锁前后得到的结果不再基于相同的图片。原因会随项目保存，并显示在报告中。</translation>
    </message>
    <message>
        <source>Why is it unlocked?</source>
        <translation>为什么要解锁？</translation>
    </message>
    <message>
        <source>Leave it locked</source>
        <translation>保持锁定</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::VerdictCard</name>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Out of date: %1</source>
        <translation>已过时：%1</translation>
    </message>
    <message>
        <source>%1: kept</source>
        <translation>%1：符合</translation>
    </message>
    <message>
        <source>%1: not kept</source>
        <translation>%1：不符合</translation>
    </message>
</context>
</TS>
